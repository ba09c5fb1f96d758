#!/bin/sh
# Writes fixtures/kube/encodes.jsonl: the same objects printed by each release of k8s.io/api.
set -e
cd "$(dirname "$0")"
fixtures=../../../fixtures/kube
for minor in 20 27 30 33 36; do
  go run -modfile=go.$minor.mod . $minor <$fixtures/decodes.jsonl
done >$fixtures/encodes.jsonl
