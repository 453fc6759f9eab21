//! What is pasted from Word, Outlook, Google Docs or the browser keeps its paragraphs and lists, and every
//! word.

use practice_standards_referral::domain::pasted_prose::from_clipboard;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[track_caller]
fn check(html: &str, plain: &str, expected: &str) {
    assert_eq!(from_clipboard(html, plain).as_deref(), Some(expected));
}

/// What the browser pastes by itself is right.
#[track_caller]
fn check_untouched(html: &str, plain: &str) {
    assert_eq!(from_clipboard(html, plain), None);
}

/// Word for Windows: a heading, two paragraphs with a soft line end, a list in a list, and numbers.
const WORD: &str = r##"<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=ProgId content=Word.Document><title>Chronology</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal, div.MsoNormal
 {mso-style-unhide:no; margin-top:0cm; margin-right:0cm; margin-bottom:8.0pt; margin-left:0cm;}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\F0B7;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2>Home visit<o:p></o:p></h2>
<p class=MsoNormal>The <st1:City w:st="on"><st1:place w:st="on">Rotherham</st1:place></st1:City>
team visited on 12&nbsp;May.<br>
Nobody was in.<o:p></o:p></p>
<p class=MsoNormal>Mum said &#8220;he&#8217;s fine&#8221; &amp; closed the
door.<span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a
class=msocomanchor id="_anchor_1" href="#_msocom_1">[JB1]</a><![endif]><span
style='mso-special-character:comment'>&nbsp;</span></span></span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Heating off<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>since April<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Mould<o:p></o:p></p>
<p class=MsoNormal>Agreed:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Ring housing<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>by Friday<o:p></o:p></p>
<!--EndFragment-->
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Check
this.</p></div></div></body></html>"##;

const WORD_PLAIN: &str = "Home visit\r\nThe Rotherham team visited on 12\u{a0}May.\u{b}Nobody was in.\r\n\
     Mum said “he’s fine” & closed the door.\r\n\u{f0b7}\tHeating off\r\no\tsince April\r\n\
     \u{f0b7}\tMould\r\nAgreed:\r\n1.\tRing housing\r\na)\tby Friday\r\n";

#[test]
fn word_keeps_paragraphs_bullets_and_numbers_and_leaves_comments_behind() {
    check(
        WORD,
        WORD_PLAIN,
        "Home visit\n\nThe Rotherham team visited on 12 May.\nNobody was in.\n\n\
         Mum said “he’s fine” & closed the door.\n\n• Heating off\n  • since April\n• Mould\n\n\
         Agreed:\n\n1. Ring housing\n  a) by Friday\n",
    );
}

#[test]
fn words_plain_text_alone_has_bullets_that_every_font_has() {
    check(
        "",
        WORD_PLAIN,
        "Home visit\nThe Rotherham team visited on 12\u{a0}May.\nNobody was in.\n\
         Mum said “he’s fine” & closed the door.\n• Heating off\n  • since April\n• Mould\nAgreed:\n\
         1. Ring housing\na) by Friday\n",
    );
    for (marker, expected) in [
        ("·", "• "),
        ("•", "• "),
        ("\u{f0b7}", "• "),
        ("o", "  • "),
        ("§", "    • "),
        ("\u{f0a7}", "    • "),
        ("12.", "12. "),
        ("(iv)", "(iv) "),
        ("1.2.", "1.2. "),
    ] {
        check("", &format!("{marker}\tWord"), &format!("{expected}Word"));
    }
}

/// An email has no space below a paragraph; an empty one stands between two.
#[test]
fn outlook_keeps_the_lines_of_an_address_together() {
    let html = "<style>p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;}</style>\
         <p class=MsoNormal>Dear all,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>\
         <p class=MsoNormal>Jo Example<o:p></o:p></p><p class=MsoNormal>Social worker<o:p></o:p></p>\
         <p class=MsoNormal style='mso-margin-top-alt:auto'>01709 000000</p>";
    let plain = "Dear all,\r\n\r\nJo Example\r\nSocial worker\r\n01709 000000\r\n";
    // As the plain text has them, which the browser pastes.
    check_untouched(html, plain);
    let part = plain.replace("Dear all,\r\n\r\n", "Dear all,\r\n");
    check(html, &part, "Dear all,\n\nJo Example\nSocial worker\n01709 000000\n");
}

#[test]
fn google_docs_keeps_lists_that_its_plain_text_has_lost() {
    let html = r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2">
<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span>What went well</span></p><br />
<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr"
role="presentation"><span>Police came</span></p></li><ul><li dir="ltr" style="list-style-type:circle"
aria-level="2"><p><span>within the hour</span></p></li></ul></ul>
<ol><li style="list-style-type:decimal" aria-level="1"><p>Ring</p></li><li
style="list-style-type:decimal" aria-level="1"><p>Write</p></li><ol><li
style="list-style-type:lower-alpha" aria-level="2"><p>today</p></li></ol></ol></b>"#;
    let plain = "What went well\n\nPolice came\nwithin the hour\nRing\nWrite\ntoday";
    check(
        html,
        plain,
        "What went well\n\n• Police came\n  • within the hour\n\n1. Ring\n2. Write\n  a. today",
    );
}

/// Outlook on the web and Word in the browser: the browser's own plain text has no bullets.
#[test]
fn lists_of_the_browser_keep_bullets_and_numbers() {
    let html = "<div>Before</div><ul><li>One</li><li>Two<ol type=\"i\"><li>first</li></ol></li></ul>\
         <ol start=\"3\"><li>Three</li><li value=\"7\">Seven</li></ol><div>After</div>";
    let plain = "Before\nOne\nTwo\nfirst\nThree\nSeven\nAfter";
    check(html, plain, "Before\n\n• One\n• Two\n  i. first\n\n3. Three\n7. Seven\n\nAfter");
    let word_online = "<div><ul role=\"list\"><li data-aria-level=\"1\"><p>One</p></li></ul></div>\
         <div><ul role=\"list\"><li data-aria-level=\"2\"><p>in it</p></li></ul></div>";
    check(word_online, "One\nin it", "• One\n\n  • in it");
}

/// The plain text of a table has its cells in order, with tabs between them; what stands in a cell, be it a
/// list or nothing, is the browser's to paste.
#[test]
fn a_table_is_pasted_with_its_columns() {
    let html = "<style>p.MsoNormal {mso-x:y; margin:0cm}</style><TABLE><tr><TD>12 May</td><td><ol>\
         <li>Seen on 12</li><li>Told MASH</li></ol></td></tr><tr><td></td><td>Call</td></tr></table>";
    check_untouched(
        html,
        "12 May\t1.\tSeen on 12\n2.\tTold MASH\n\tCall\n".replacen("2.\t", "2. ", 1).as_str(),
    );
    check_untouched("", "1.\tJo Example\tNurse\n-\t12\t3\n\t-\tA");
    check_untouched("", "-\t12\n✓\tSeen alone");
}

#[test]
fn ticks_and_crosses_of_word_stay_what_they_are() {
    for (marker, sign) in [("\u{f0fc}", "✓"), ("ü", "✓"), ("\u{f0fb}", "✗"), ("û", "✗")] {
        check("", &format!("{marker}\tSeen alone"), &format!("{sign} Seen alone"));
    }
}

#[test]
fn numbers_that_the_markup_would_lose_are_taken_from_the_plain_text() {
    let item = |marker: &str, words: &str| {
        format!(
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{marker}</span>{words}</p>"
        )
    };
    // Numbers without a full stop, as Word numbers headings.
    let html = item("1.1", "Family") + &item("1.2", "School");
    check_untouched(&html, "1.1\tFamily\n1.2\tSchool");
    // A marker under a paragraph that does not say that it is an item.
    let html =
        "<p class=x style='mso-x:y'><span style='mso-list:Ignore'>1.</span>Ring</p><p>Write</p>";
    check(html, "1.\tRing\nWrite", "1. Ring\nWrite");
    // Digits that nobody saw.
    let html = "<ul><li>Seen</li><li><span style='display:none'>3/4/2015 </span>Told</li></ul>";
    check_untouched(html, "Seen\nTold");
}

#[test]
fn a_line_end_at_either_end_of_the_paste_stays() {
    let html = "<p class=MsoNormal style='mso-x:y'>One.</p><p class=MsoNormal>Two.</p>";
    check(html, "\r\nOne.\r\nTwo.\r\n", "\nOne.\n\nTwo.\n");
}

#[test]
fn what_follows_a_numbered_heading_is_not_moved_in() {
    let html = "<h1 style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>Family</h1>\
         <p style='mso-x:y'>Two children.</p>";
    check(html, "1.\tFamily\nTwo children.", "  1. Family\n\nTwo children.");
}

#[test]
fn what_the_browser_pastes_rightly_is_left_to_it() {
    check_untouched("", "");
    check_untouched("", "One line");
    check_untouched("", "Two\r\nlines\r\n");
    check_untouched("<p>From a page</p>", "From a page");
    check_untouched("<div>let x = 1;</div>", "let x\t= 1;");
    check_untouched("", "Name\tRole\tAgency");
}

#[test]
fn a_part_of_a_line_is_pasted_into_the_middle_of_another() {
    check_untouched("<p class=MsoNormal style='mso-x:y'>rang back</p>", " rang back ");
    check_untouched("<ul><li>rang</li></ul>", "rang");
    let html = "<p class=MsoNormal style='mso-x:y'>rang back.</p><p class=MsoNormal>Then</p>";
    check(html, " rang back.\r\nThen ", " rang back.\n\nThen ");
}

#[test]
fn words_that_only_the_plain_text_has_are_never_lost() {
    let cut = "<ul><li>One</li></ul>";
    check_untouched(cut, "One\nTwo");
    // Nor is anything brought along that nobody saw.
    check_untouched(
        "<ul><li>One</li></ul><div style='display:none'>Hidden words in it</div>",
        "One",
    );
    check_untouched("<li>caf&eacute; &ouml;</li>", "café ö");
    check("<style><li>One", "·\tOne", "• One");
}

#[test]
fn whatever_is_on_the_clipboard_every_letter_of_the_plain_text_is_pasted() {
    const CLIPBOARDS: u32 = 3_000;
    let piece = prop_oneof![
        Just("<li>".to_owned()),
        Just("</li>".to_owned()),
        Just("<ol start=9>".to_owned()),
        Just("</ul>".to_owned()),
        Just("<p style='mso-list:l0 level3 lfo1'>".to_owned()),
        Just("<span style=\"mso-list:Ignore\">".to_owned()),
        Just("<td".to_owned()),
        Just("<tr>".to_owned()),
        Just("<del a='".to_owned()),
        Just("<!--".to_owned()),
        Just("&#x1F600;&amp;&".to_owned()),
        "[a-zé<>/=\"' \n&;#]{0,12}",
    ];
    let html = prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat());
    let plain = "[a-zéo·•\t\r\n 0-9.)(\u{f0b7}]{0,60}";
    let mut runner = TestRunner::new(Config { cases: CLIPBOARDS, ..Config::default() });
    runner
        .run(&(html, plain), |(html, plain)| {
            let Some(pasted) = from_clipboard(&html, &plain) else { return Ok(()) };
            let mut left = pasted.chars();
            // A bullet of a symbol font is in the plain text alone.
            let seen = |it: &char| !it.is_whitespace() && !"o•·\u{f0b7}".contains(*it);
            for letter in plain.chars().filter(seen) {
                prop_assert!(left.any(|it| it == letter), "{:?} is lost", letter);
            }
            Ok(())
        })
        .unwrap();
}

/// A paragraph, or an item of a list, as Word writes it on the clipboard.
#[derive(Clone, Debug)]
struct Written {
    words: String,
    /// The marker of an item, in the plain text and in the markup.
    marker: Option<(&'static str, &'static str)>,
}

impl Written {
    fn html(&self) -> String {
        let words = self.words.replace('&', "&amp;").replace('<', "&lt;");
        match self.marker {
            None => format!("<p class=MsoNormal style='mso-x:y'>{words}<o:p></o:p></p>\r\n"),
            Some((_, marker)) => format!(
                "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span \
                 style='mso-list:Ignore'>{marker}<span>&nbsp; </span></span><![endif]>{words}</p>\r\n"
            ),
        }
    }

    fn plain(&self) -> String {
        let marker = self.marker.map(|(plain, _)| format!("{plain}\t")).unwrap_or_default();
        format!("{marker}{}\r\n", self.words)
    }

    fn pasted(&self) -> String {
        match self.marker {
            None => self.words.clone(),
            Some((plain, _)) if plain.ends_with('.') => format!("{plain} {}", self.words),
            Some(_) => format!("• {}", self.words),
        }
    }
}

#[test]
fn whatever_is_written_in_word_arrives_with_its_lines_lists_and_digits() {
    let words = "[A-Za-z0-9é][A-Za-z0-9é.,/()&<’ -]{0,20}[a-z0-9.]"
        .prop_map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let marker = prop_oneof![
        Just(None),
        Just(Some(("\u{f0b7}", "·"))),
        Just(Some(("1.", "1."))),
        Just(Some(("12.", "12."))),
    ];
    let written = (words, marker).prop_map(|(words, marker)| Written { words, marker });
    let mut runner = TestRunner::new(Config { cases: 2_000, ..Config::default() });
    runner
        .run(&prop::collection::vec(written, 2..8), |written| {
            let html: String = written.iter().map(Written::html).collect();
            let plain: String = written.iter().map(Written::plain).collect();
            let pasted = from_clipboard(&html, &plain).unwrap_or(plain.replace("\r\n", "\n"));
            let lines: Vec<&str> = pasted.lines().filter(|it| !it.is_empty()).collect();
            let expected: Vec<String> = written.iter().map(Written::pasted).collect();
            prop_assert_eq!(lines, expected);
            prop_assert!(pasted.ends_with('\n'));
            Ok(())
        })
        .unwrap();
}
