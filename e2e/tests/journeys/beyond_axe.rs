//! What every page has to be that the accessibility checker does not look at. Each answers what it finds.

use crate::harness::Device;

/// Links and buttons of one name that do not do the same: somebody who listens to a list of them, or says a
/// name to press it, cannot tell them apart. What is folded away can be unfolded beside the rest. Sections of
/// one other page are one place, and so are a page and its part on the page with all of the guidance.
const SAME_NAMES: &str = "
    const name = (it) => (it.getAttribute('aria-label') ?? it.textContent).replace(/\\s+/g, ' ').trim();
    const place = ({ pathname, hash }) => {
        if (pathname === '/guidance/everything' && hash) return `/guidance/${hash.slice(1)}`;
        return pathname === location.pathname ? pathname + hash : pathname;
    };
    const does = (it, at) => it.localName === 'a' ? place(it) : `${it.localName} ${at}`;
    const shown = (it) => it.checkVisibility() || it.closest('details:not([open])')?.checkVisibility();
    const all = [...document.querySelectorAll('a[href], button, summary')].filter(shown);
    const actions = new Map();
    all.forEach((it, at) => {
        const its = actions.get(name(it).toLowerCase()) ?? new Set();
        actions.set(name(it).toLowerCase(), its.add(does(it, at)));
    });
    return [...actions].filter(([, its]) => its.size > 1).map(([name, its]) => `“${name}”: ${[...its].join(', ')}`);";

/// Errors of the summary that are not said at the field which they lead to.
const ERRORS_ONLY_ABOVE: &str = "
    const said = (it) => it.innerText.replace(/^Error:/, '').trim();
    return [...document.querySelectorAll('.govuk-error-summary a')].filter((link) => {
        const field = document.getElementById(decodeURI(link.hash.slice(1)));
        const around = [field, field?.closest('.govuk-form-group'), field?.closest('fieldset:not(.app-only-reads)')?.parentElement];
        return !around.some((it) => [...it?.querySelectorAll('.govuk-error-message') ?? []]
            .some((error) => error.checkVisibility() && said(error) === link.innerText.trim()));
    }).map((link) => `${link.hash}: ${link.innerText}`);";

/// Fields for somebody's own details that do not say in `autocomplete` what they are for (WCAG 1.3.5).
const OWN_DETAILS: &str = "
    const own = /^(your )(own |work )*(name|job|role|agency|telephone|phone|email|address)/i;
    return [...document.querySelectorAll('label')]
        .filter((label) => own.test(label.innerText.trim()) && ['off', ''].includes(label.control?.autocomplete))
        .map((label) => label.innerText);";

/// Tables without a name, and rows without a header.
const TABLES: &str = "
    return [...document.querySelectorAll('table')].flatMap((table) => {
        const rows = [...table.tBodies].flatMap((it) => [...it.rows]);
        const bare = rows.filter((row) => row.cells.length > 1 && !row.querySelector('th[scope=row]'));
        const has_name = table.caption?.textContent.trim();
        return [...has_name ? [] : ['no caption'], ...bare.map((row) => `no row header: ${row.innerText}`)];
    });";

/// How far the page is wider than the window, in pixels: as it is, and with the spacing of WCAG 1.4.12.
const TOO_WIDE: &str = "
    const tooWide = () => document.documentElement.scrollWidth - innerWidth;
    const spaced = new CSSStyleSheet();
    spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    const asItIs = tooWide();
    document.adoptedStyleSheets.push(spaced);
    const withSpacing = tooWide();
    document.adoptedStyleSheets.pop();
    return [['as it is', asItIs], ['with more spacing', withSpacing]]
        .filter(([, pixels]) => pixels > 0).map(([when, pixels]) => `${when}: ${pixels} pixels`);";

impl Device {
    /// What is wrong with the page as it is now.
    pub async fn found_beyond_axe(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (what, script) in [
            ("names that stand for more than one thing", SAME_NAMES),
            ("errors that are only in the summary", ERRORS_ONLY_ABOVE),
            ("own details without their purpose", OWN_DETAILS),
            ("tables", TABLES),
            ("wider than the window", TOO_WIDE),
        ] {
            let here: Vec<String> = self.read(script).await;
            found.extend(here.into_iter().map(|it| format!("{what}: {it}")));
        }
        found
    }
}
