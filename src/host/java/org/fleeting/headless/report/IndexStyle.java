package org.fleeting.headless.report;

/** How the first page looks: in light and dark, on a phone and in print. */
final class IndexStyle {

    static final String CSS = """
            :root { color-scheme: light dark; --ground: #fff; --text: #1c2024; --aside: #59626b; --line: #c9ced4;
              --soft: #f3f5f7; --link: #0b57a4; --executed: #1a7f37; --kept: #0b6bb8; --failed: #c1121f;
              --not-executed: #6a737d; --table: #444c56; --model: #6f42c1; --variables: #c1121f; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #17191c; --text: #e3e6e9; --aside: #a3acb5; --line: #454c54; --soft: #23272c;
                --link: #79b8ff; --executed: #56d364; --kept: #6cb6ff; --failed: #ff7b72; --not-executed: #9aa4ae;
                --table: #b6bec7; --model: #c8a6ff; --variables: #ff7b72; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 1.5rem; background: var(--ground); color: var(--text);
              font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
            header > p, li { max-width: 48rem; }
            h1, h2, h3 { line-height: 1.25; margin: 1.5em 0 .5em; }
            h1 { margin-top: 0; } h3 { font-size: 1.1rem; }
            a { color: var(--link); }
            :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
            .skip { position: absolute; left: -100vw; }
            .skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem; }
            .aside { color: var(--aside); font-size: .9rem; font-weight: normal; }
            nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
            dl { margin: 1rem 0; } dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
            dt { min-width: 7rem; color: var(--aside); } dd { margin: 0; min-width: 0; }
            .scroll { overflow-x: auto; max-width: 100%; }
            table { border-collapse: collapse; font-size: .9rem; }
            th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
              border-bottom: 1px solid var(--line); }
            thead th { color: var(--aside); font-weight: 600; }
            tbody th { font-weight: 500; }
            .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .missing { color: var(--aside); } .turned td { text-align: right; }
            .results { display: flex; flex-wrap: wrap; gap: 0 2rem; } .results > div { max-width: 100%; min-width: 0; }
            .scroll th, .scroll td { white-space: nowrap; }
            .pairs { width: 100%; max-width: 60rem; table-layout: fixed; margin: .5rem 0; }
            .pairs th:first-child { width: 35%; } .pairs td { overflow-wrap: anywhere; white-space: pre-line; }
            .pairs th { overflow-wrap: anywhere; }
            pre { background: var(--soft); padding: .75rem; margin: .5rem 0; white-space: pre-wrap;
              overflow-wrap: anywhere; font-size: .85rem; }
            summary { cursor: pointer; padding: .25rem 0; font-weight: 600; }
            .node-section { border-top: 1px solid var(--line); padding-top: .25rem; margin-top: 1.5rem; }
            .node-section:target { border-top: 3px solid var(--link); }
            .badge { border: 1px solid; border-radius: 4px; padding: .1rem .5rem; font-size: .9rem; margin-right: .5rem; }
            .badge.executed { color: var(--executed); } .badge.kept { color: var(--kept); }
            .badge.failed { color: var(--failed); } .badge.not-executed { color: var(--not-executed); }
            .message { border-left: 4px solid; padding: .1rem 1rem; margin: .75rem 0; background: var(--soft);
              max-width: 60rem; }
            .message p { white-space: pre-line; }
            .message.error { border-color: var(--failed); } .message.warning { border-color: #d29922; }
            .drawing { border: 1px solid var(--line); border-radius: 4px; }
            .drawing > svg { display: block; width: 100%; height: auto; max-width: var(--natural);
              min-width: calc(.85 * var(--natural)); }
            svg text { font: 12px system-ui, sans-serif; fill: var(--text); }
            svg text.name { font-weight: 600; } svg text.note { font-size: 11px; fill: var(--aside); }
            svg text.frame-title { font-size: 11px; font-weight: 600; fill: var(--aside); }
            .frame { fill: none; stroke-width: 2; opacity: .7; }
            .box { fill: var(--soft); stroke: var(--line); }
            .node:hover .box, .node:focus-visible .box { stroke: var(--link); stroke-width: 3; }
            .node.executed .bar, .node.executed .state { fill: var(--executed); }
            .node.kept .bar, .node.kept .state { fill: var(--kept); }
            .node.failed .bar, .node.failed .state { fill: var(--failed); }
            .node.not-executed .bar, .node.not-executed .state { fill: var(--not-executed); }
            .node.not-executed .box { stroke-dasharray: 4 3; }
            .edge { fill: none; stroke-width: 1.6; }
            .edge.table { stroke: var(--table); } .edge.model { stroke: var(--model); }
            .edge.variables { stroke: var(--variables); stroke-dasharray: 5 4; }
            .port.table { fill: var(--table); } .port.model { fill: var(--model); }
            .port.variables { fill: var(--variables); }
            .key { border-bottom: 2px solid; padding-bottom: 1px; } .key.table { border-color: var(--table); }
            .key.model { border-color: var(--model); } .key.variables { border-bottom: 2px dashed var(--variables); }
            @media (max-width: 40rem) { body { padding: 1rem .75rem; } dl div { display: block; } }
            @media print {
              body { padding: 0; font-size: 10pt; } .skip, nav { display: none; }
              .scroll { overflow: visible; } .scroll th, .scroll td { white-space: normal; }
              .drawing > svg { min-width: 0; }
              details::details-content { content-visibility: visible; block-size: auto; }
              h2, h3, summary { break-after: avoid; } tr, .drawing, .message { break-inside: avoid; }
            }
            """;

    private IndexStyle() {
    }
}
