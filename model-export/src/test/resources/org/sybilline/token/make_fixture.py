"""Makes training-text.txt and merges.txt with Hugging Face's trainer.

Run in this folder: pip install tokenizers==0.23.2 && python make_fixture.py
The text is ours: words drawn by a seeded generator, and sentences written for it.
"""

import json
import random

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

SIZE = 1_400
SPECIAL = ["[PAD]", "[QUOTE]", "[PGP PUBKEY]", "[PGP SIGNATURE]", "[PGP ENCMSG]", "[LINK]", "[IMAGE"]
SYLLABLES = "ba re to mi la shi ken dor un ing er th st ly pre con ana banana aa aaa zz é ñ ß 日本 語 д ж 🙂 👍🏽".split()
SENTENCES = [
    "I've been away, we'll see who's back; they'd know, I'm sure, you're not.",
    "Arrived in 3 days... GREAT stealth!!! 10/10 :) would'nt wait  longer",
    "Grüße aus Köln, schöne Tage – und „Anführungen“, 1.234,56 €",
    "Perché no? è così; c'è l'altro, dell'acqua",
    "привет, как дела? 你好，世界！ こんにちは 안녕하세요 مرحبا שלום",
    "🙂🙂 👍🏽 👩‍💻 🇮🇹 ½ ² ٣ Ⅻ a\u00a0b\u2003c\u3000d",
    "if (x <= 0) { return -1; } // why\nfor i in range(10):\n\tprint(i)\n\n\n",
    "----- ===== *** ~~~ >>> aaaaaaaaaaaa ababababab",
]

draw = random.Random(20210111)
words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(400)]
lines = []
for _ in range(300):
    line = [draw.choice(words[: draw.choice([20, 100, 400])]) for _ in range(draw.randint(3, 12))]
    lines.append(" ".join(line) + draw.choice(["", ".", "!", " :)"]))
    if draw.random() < 0.3:
        lines.append(draw.choice(SENTENCES))
text = "\n".join(lines)
with open("training-text.txt", "w", encoding="utf-8", newline="\n") as out:
    out.write(text)

tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.train_from_iterator(
    [text],
    trainers.BpeTrainer(
        vocab_size=SIZE,
        min_frequency=2,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    ),
)
merges = json.loads(tokenizer.to_str())["model"]["merges"]
with open("merges.txt", "w", encoding="utf-8", newline="\n") as out:
    out.writelines(" ".join(pair) + "\n" for pair in merges)
