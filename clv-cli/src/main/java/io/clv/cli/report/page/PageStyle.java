package io.clv.cli.report.page;

/** What the page around the charts looks like. */
final class PageStyle {
  static final String CSS =
      """
      :root{color-scheme:light dark;--ink:#1b1f24;--muted:#57606a;--line:#d6dbe1;--paper:#fff;\
      --back:#f4f6f8;--warn:#fff4d6;--warn-line:#d9a514;--link:#0b4aa2}
      @media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--muted:#a2abb6;--line:#39414b;\
      --paper:#14181d;--back:#0d1013;--warn:#352b10;--warn-line:#b98f1e;--link:#7db4ff}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,-apple-system,\
      "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
      header,main,footer{max-width:1240px;margin:0 auto;padding:0 20px}
      header{padding-top:28px}
      h1{font-size:1.7rem;line-height:1.2;margin:0 0 4px}
      h2{font-size:1.25rem;margin:0 0 10px}
      h3{font-size:1rem;margin:22px 0 6px}
      p{max-width:75ch;margin:6px 0 12px}
      header p,footer p{color:var(--muted)}
      a{color:var(--link)}
      nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:10px 0 18px;padding:0}
      section{background:var(--paper);border:1px solid var(--line);border-radius:10px;\
      padding:20px 22px;margin:0 0 18px}
      .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(172px,1fr));gap:10px;\
      margin:0 0 10px}
      .figures div{border:1px solid var(--line);border-radius:8px;padding:10px 12px}
      .figures dt{color:var(--muted);font-size:.82rem}
      .figures dd{margin:0;font-size:1.2rem;font-weight:600;font-variant-numeric:tabular-nums;\
      overflow-wrap:anywhere}
      .warning{background:var(--warn);border-left:4px solid var(--warn-line);padding:8px 12px;\
      border-radius:4px}
      .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,440px),1fr));\
      gap:26px 34px;margin:14px 0 8px}
      figure{margin:0;min-width:0}
      figure.broad{grid-column:1/-1}
      .scroll{overflow-x:auto;max-width:100%}
      .chart{display:block;width:100%;height:auto}
      details{margin-top:6px;font-size:.88rem}
      summary{cursor:pointer;color:var(--muted)}
      table{border-collapse:collapse;font-size:.88rem;margin:6px 0 4px;\
      font-variant-numeric:tabular-nums}
      th,td{padding:4px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
      tbody th{font-weight:500}
      thead th{color:var(--muted);font-weight:600}
      th.short{white-space:nowrap}
      td.number{text-align:right;white-space:nowrap}
      @media (max-width:600px){header,main,footer{padding:0 10px}section{padding:16px 12px}\
      .figures{grid-template-columns:repeat(2,1fr)}.figures dd{font-size:1.05rem}}
      @media print{:root{--ink:#000;--muted:#444;--line:#ccc;--paper:#fff;--back:#fff;--warn:#fff}\
      body{font-size:11pt}nav,details{display:none}section{border:0;padding:0;margin:0 0 14pt}\
      figure,.figures,tr{break-inside:avoid}h2,h3{break-after:avoid}}
      """;

  private PageStyle() {}
}
