//! Invented people, each with something they say, in the scripts that families and practitioners in
//! Rotherham write in, and in some that break programs.

/// A name, and a sentence in the same script.
pub const PEOPLE: [(&str, &str); 16] = [
    ("Seán Ó Briain-Åkerström", "“Is maith liom an scoil,” he said; his mother’s café is “Zoë’s”."),
    ("Łukasz Żółć-Wiśniewski", "„Babcia mówi, że będzie dobrze” – powiedział Łukasz."),
    ("Ľubica Horváthová Čonková", "Ľubica povedala: „Chcem ísť domov k mamke a k ôsmim mačkám.“"),
    ("Džaniel Šarközi", "Phenďa: “Me kamav te džal andre škola, aľe daj hin nasvaľi.”"),
    ("آمنہ حسین", "آمنہ نے کہا: «مجھے گرم گھر چاہیے۔ امی روتی ہیں۔»"),
    ("يوسف عبد الرحمن", "قال يوسف: «أريد أن أبقى مع جدتي في البيت ١٢»."),
    ("هێمن عەبدوڵڵا", "هێمن گوتی: «من دەمەوێت بچمە قوتابخانە»."),
    ("ਹਰਪ੍ਰੀਤ ਕੌਰ ਸੰਧੂ", "ਹਰਪ੍ਰੀਤ ਨੇ ਕਿਹਾ: “ਮੈਨੂੰ ਸਕੂਲ ਚੰਗਾ ਲੱਗਦਾ ਹੈ।”"),
    ("Оксана Шевченко", "Оксана сказала: «Я хочу, щоб мама відпочила»."),
    ("Ελένη Παπαδοπούλου", "Η Ελένη είπε: «Θέλω να μείνω με τη γιαγιά μου»."),
    ("נועה כהן־לוי", "נועה אמרה: \"אני רוצה לישון בבית\"."),
    ("陈小明", "小明说：“我想和奶奶一起住。”"),
    ("রহিমা খাতুন", "রহিমা বলল: “আমি স্কুলে যেতে চাই।”"),
    ("ሰላም ገብረማርያም", "ሰላም፡ “ናብ ገዛ ክኸይድ እደሊ” ኢላ።"),
    ("Nguyễn Thị Hương", "Hương nói: “Con muốn ở với bà ngoại.”"),
    ("Nurse 👩🏽‍⚕️ Example", "She drew her family 👨‍👩‍👧‍👦 and the flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 1️⃣ sad face 😔."),
];

/// The sentences that fill most of a referral.
pub const SENTENCES: [&str; 12] = [
    "The school rang the duty team twice and was told that somebody would call back.",
    "Nobody did.",
    "The minutes of the core group were sent out after six weeks, to four of seven agencies.",
    "Health was not invited, because the list of invitations came from an older plan.",
    "Each agency held a part of the chronology; put side by side, the parts did not fit.",
    "The police notification named the street & the <flat>, but not the child's year of birth.",
    "It cost £4.20 – 35% of her day – to come to a meeting that was stood down at 9:05am.",
    "Mum said: \"I've told everyone the same story 7 times.\"",
    "What worked: one page, one plan, one person to ring.",
    "The health visitor wrote “awaiting housing”; the housing file says “HV to advise”.",
    "After that the visits were made together, and the family was told what each was for.",
    "Reference Rotherham/2026/EarlyHelp/ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.",
];
