"""What staff do at their own pages: plain workflows, as the resident's."""
