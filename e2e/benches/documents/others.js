// The same document by pdfmake and by docx, in a worker whose name says which. Only the benchmark
// has it: nothing of this is shipped.
"use strict";

const writers = {
  async pdfmake(blocks) {
    const table = (columns, rows) => ({
      table: {
        headerRows: 1,
        widths: columns.map(() => "*"),
        body: [columns.map((text) => ({ text, bold: true })), ...rows],
      },
    });
    const content = blocks.flatMap((block) => {
      switch (block.kind) {
        case "heading":
          return { text: block.text, style: `heading${block.level}`, headlineLevel: block.level };
        case "bullets":
          return { ul: block.items };
        case "field":
          return { table: { widths: ["40%", "*"], body: [[block.label, block.text]] } };
        case "narrative":
          return [{ text: block.label, bold: true }, ...block.text.split("\n")];
        case "table":
          return table(block.columns, block.rows);
        default:
          return block.text;
      }
    });
    const document = pdfMake.createPdf({
      info: { title: "Practice Standards Group Referral" },
      language: "en-GB",
      pageSize: "A4",
      content,
      footer: (page, count) => `Page ${page} of ${count}`,
      styles: { heading1: { fontSize: 20 }, heading2: { fontSize: 16 }, heading3: { fontSize: 13 } },
      defaultStyle: { fontSize: 11 },
    });
    return new Uint8Array(await document.getBuffer());
  },

  async docx(blocks) {
    const { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = docx;
    const paragraph = (text) => new Paragraph({ children: [new TextRun(text)] });
    const lines = (text) => text.split("\n").map(paragraph);
    const row = (texts, tableHeader = false) =>
      new TableRow({
        tableHeader,
        children: texts.map((text) => new TableCell({ children: lines(text) })),
      });
    const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
    const children = blocks.flatMap((block) => {
      switch (block.kind) {
        case "heading":
          return new Paragraph({ text: block.text, heading: levels[block.level - 1] });
        case "bullets":
          return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
        case "field":
          return new Table({ rows: [row([block.label, block.text])] });
        case "narrative":
          return [paragraph(block.label), ...lines(block.text)];
        case "table":
          return new Table({ rows: [row(block.columns, true), ...block.rows.map((it) => row(it))] });
        default:
          return paragraph(block.text);
      }
    });
    const document = new Document({
      title: "Practice Standards Group Referral",
      sections: [{ children }],
    });
    return new Uint8Array(await Packer.toArrayBuffer(document));
  },
};

const sources = {
  pdfmake: ["/bench/pdfmake.min.js", "/bench/vfs_fonts.js"],
  docx: ["/bench/docx.js"],
};

importScripts(...sources[self.name]);
self.onmessage = async ({ data }) => {
  const bytes = await writers[self.name](data);
  self.postMessage(bytes, [bytes.buffer]);
};
self.postMessage("ready");
