/** Small, for screen and print; headings are numbered as in the other formats when the text does not number them itself. */
export const STYLE = `
:root{color-scheme:light}
body{max-width:46rem;margin:2.5rem auto;padding:0 1.25rem;font:17px/1.55 "Source Sans 3","Segoe UI",Arial,sans-serif;color:#16252c}
h1{font-size:2rem;line-height:1.2;margin:0 0 .75rem}
h2{font-size:1.4rem;margin:2rem 0 .5rem}h3{font-size:1.15rem;margin:1.5rem 0 .4rem}h4{font-size:1rem;margin:1.25rem 0 .3rem}
a{color:#0d5a80}
.document-head dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.5rem;margin:0 0 2rem;padding:.75rem 0;border-block:1px solid #c9d4d8;font-size:.95rem}
.document-head dt{color:#4a5b63}.document-head dd{margin:0}
.document-foot{margin-top:3rem;padding-top:.75rem;border-top:1px solid #c9d4d8;color:#4a5b63;font-size:.9rem}
.table-scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #c9d4d8;padding:.35rem .6rem;text-align:left;vertical-align:top}
thead th{background:#eaf2f5}th p,td p{margin:0 0 .25rem}
blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid #c9d4d8}
.callout{margin:1rem 0;padding:.6rem 1rem;border-left:4px solid #0d5a80;background:#eef5f8}
.callout[data-callout=important]{border-color:#9a5b00;background:#fff4dc}
.callout[data-callout=decision]{border-color:#1d6b44;background:#e8f4ec}
.callout-kind{font-weight:600;margin:0}
.tasklist{list-style:none;padding-left:0}.tasklist li{display:flex;gap:.6rem}.tasklist li>div>p:first-child{margin-top:0}
.tick::before{content:"\\2610"}.is-done>.tick::before{content:"\\2611"}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
img{max-width:100%;height:auto}.picture[data-size=s]{max-width:33%}.picture[data-size=m]{max-width:66%}
details{margin:1rem 0}summary{font-weight:600}
@media print{body{margin:0;max-width:none;font-size:11pt}h2,h3,h4{break-after:avoid}tr,img{break-inside:avoid}thead{display:table-header-group}}
`;
