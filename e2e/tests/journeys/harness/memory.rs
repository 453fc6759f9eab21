//! What stands in the memory of the app's program, which a lock has to clear.

use super::Device;

/// Has each page remember the memory that the app's program works in.
const REMEMBER: &str = "
    window.programMemories = new Set();
    for (const way of ['instantiate', 'instantiateStreaming']) {
        const instantiate = WebAssembly[way];
        WebAssembly[way] = async (...asked) => {
            const made = await instantiate.apply(WebAssembly, asked);
            const { memory } = (made.instance ?? made).exports;
            if (memory) programMemories.add(memory);
            return made;
        };
    }";

impl Device {
    /// From the next page on, [`Device::copies_in_program`] can be asked.
    pub async fn remembers_programs(&self) {
        self.before_each_page(REMEMBER).await;
    }

    /// How often a text stands in the memory of the app's program in this page. Workers have their own.
    pub async fn copies_in_program(&self, text: &str) -> u64 {
        // Not as it is: what is asked stands in memory too.
        let disguised: Vec<u8> = text.bytes().map(|byte| byte + 1).collect();
        let count = format!(
            "const wanted = {disguised:?};
             if (programMemories.size === 0) throw 'no program has started';
             let copies = 0;
             for (const memory of programMemories) {{
                 const bytes = new Uint8Array(memory.buffer);
                 let at = bytes.indexOf(wanted[0] - 1);
                 while (at !== -1) {{
                     copies += wanted.every((byte, after) => bytes[at + after] === byte - 1) ? 1 : 0;
                     at = bytes.indexOf(wanted[0] - 1, at + 1);
                 }}
             }}
             return copies;"
        );
        self.read(&count).await
    }
}
