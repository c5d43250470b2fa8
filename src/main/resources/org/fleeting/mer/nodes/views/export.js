// Tables as texts for other programs: cells are texts, numbers and null, for what is undefined.
const exported = (function () {
  "use strict";

  const LATEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}",
    ">": "\\textgreater{}", "|": "\\textbar{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "_": "\\_",
    "%": "\\%", "-": "-{}", "−": "$-$", "–": "--", "\n": " ", "\t": " ", "\r": " " };

  // By RFC 4180. What a spreadsheet would take for a formula gets an apostrophe, but numbers.
  function csvCell(value) {
    if (value === null || value === undefined) {
      return "";
    } else if (typeof value === "number") {
      return String(value);
    }
    const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(text) ? "\"" + text.replaceAll("\"", "\"\"") + "\"" : text;
  }

  function csv(rows) {
    return rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");
  }

  // A row's end takes a star or a bracket that follows it for its own, and two hyphens are a dash.
  function latexCell(text) {
    return text.replace(/-(?=-)|[\\~^<>|{}$&#_%−–\n\t\r]/g, (sign) => LATEX[sign]).replace(/^\s*([[*])/, "{$1}");
  }

  // For the package booktabs. comment: lines above the table. columns: the letters of tabular. heads and rows: texts.
  function latex(comment, columns, heads, rows) {
    const line = (cells) => cells.map(latexCell).join(" & ") + " \\\\";
    return [...comment.map((text) => "% " + text.replace(/\s+/g, " ")), "% \\usepackage{booktabs}",
      "\\begin{tabular}{" + columns + "}", "\\toprule", line(heads), "\\midrule", ...rows.map(line), "\\bottomrule",
      "\\end{tabular}", ""].join("\n");
  }

  return { csv, latex };
})();
