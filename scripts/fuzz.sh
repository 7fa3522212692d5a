#!/bin/sh
# Fuzzes every decoder for SECONDS in all, one after the other. The fuzzer is installed beside the virtual
# environment, never into it; where there is none for this machine, says so and ends well.
# Usage: fuzz.sh PYTHON SECONDS
set -eu
python=$1
seconds=$2
folder=.fuzz

[ -d "$folder/atheris" ] || "$python" -m pip install --quiet --retries 1 --disable-pip-version-check --require-hashes \
    --only-binary :all: --target "$folder" -r requirements/fuzz.txt || {
    echo "no fuzzer for this machine: $("$python" -VV)" >&2
    exit 0
}
names="cmp_message holder_certificate certification_request ocsp_answer ocsp_question revocation_list
card_bytes secure_channel card_state"
count=$(echo $names | wc -w)
for name in $names; do
    echo "== $name"
    PYTHONPATH=".:src:$folder" "$python" scripts/fuzz.py "$name" $((seconds / count)) 2>"$folder/$name.log" || {
        tail -40 "$folder/$name.log" >&2
        exit 1
    }
    grep -oE '(number_of_executed_units|average_exec_per_sec|slowest_unit_time_sec|peak_rss_mb): .*' "$folder/$name.log"
done
