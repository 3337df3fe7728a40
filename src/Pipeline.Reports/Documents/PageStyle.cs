namespace Pipeline.Reports.Documents;

/// <summary>The style sheet of a report's page.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root{--ink:#1f2328;--muted:#59636e;--paper:#ffffff;--rule:#d8dee4;--shade:#f6f8fa;--link:#0550ae;--firm:#00704f;--tentative:#0060a0;--undecided:#59636e;--caution:#a04400}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--muted:#9198a1;--paper:#0d1117;--rule:#30363d;--shade:#161b22;--link:#6cb6ff;--firm:#2cc295;--tentative:#4fa8e0;--undecided:#9198a1;--caution:#ff8a3d}}
        *{box-sizing:border-box}
        body{margin:0;display:grid;grid-template-columns:minmax(0,13rem) minmax(0,70rem);gap:2rem;justify-content:center;padding:0 1.2rem;font:16px/1.5 "Helvetica Neue",Arial,"Liberation Sans",sans-serif;color:var(--ink);background:var(--paper)}
        nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:1.6rem 0;font-size:.88rem}
        nav ol{list-style:none;margin:0;padding:0;border-left:2px solid var(--rule)}
        nav li{margin:.15rem 0;padding-left:.9rem}
        a{color:var(--link);text-decoration:none}
        main a,a:hover{text-decoration:underline}
        main{padding:.8rem 0 4rem}
        main>section>*{max-width:56rem}
        main>section>.answers,main>section>.searchable{max-width:none}
        h1{font-size:1.5rem;line-height:1.2;margin:.3rem 0 .3rem}
        h2{font-size:1.3rem;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
        section:first-of-type h2{margin:.4rem 0 .5rem;font-size:1rem;border:0;padding:0;color:var(--muted)}
        h3{font-size:1rem;margin:1.6rem 0 .5rem}
        sub,sup{font-size:.72em;line-height:0}
        .summary{color:var(--muted);margin:.8rem 0;max-width:70rem;font-size:.92rem}
        .answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.2rem}
        .answer{padding:.7rem 1rem;border:1px solid var(--rule);border-top:5px solid var(--c);background:var(--paper);min-width:0}
        .answer h3{margin:0;color:var(--muted);font-weight:600}
        .answer .use{font-size:1.06rem;font-weight:600;margin:.2rem 0 .4rem;line-height:1.35}
        .answer ul{list-style:none;margin:.3rem 0;padding:0;font-size:.86rem;line-height:1.35}
        .answer li{margin:.22rem 0}
        .answer figure{margin:.5rem 0 0}
        .numbers{display:flex;flex-wrap:wrap;gap:.2rem 2rem;margin:.2rem 0 .3rem}
        .numbers dt{font-size:.82rem;color:var(--muted)}
        .numbers dd{margin:0}
        .numbers .value{font-size:2.3rem;line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums}
        .numbers .range{font-size:.86rem;color:var(--muted)}
        .finding{margin:.55rem 0;padding:.5rem .8rem;border-left:4px solid var(--c);background:var(--shade)}
        details.finding summary{font-weight:400;margin:0}
        details.finding ul{margin:.5rem 0 0;padding-left:1.4rem;font-size:.9rem}
        .firm{--c:var(--firm)}
        .tentative{--c:var(--tentative)}
        .undecided{--c:var(--undecided)}
        .caution{--c:var(--caution)}
        .strength{color:var(--c);font-weight:600;font-size:.82rem;text-transform:uppercase;letter-spacing:.03em;margin-right:.35rem;white-space:nowrap}
        figure{margin:1.6rem 0}
        figure svg{display:block;width:100%;height:auto;cursor:zoom-in}
        figcaption,.caption,.more{font-size:.9rem;color:var(--muted);margin:.5rem 0}
        .files{white-space:nowrap}
        button{font:inherit;color:var(--link);background:none;border:0;padding:0;cursor:pointer}
        .pt.near{stroke:currentColor;stroke-width:2.5}
        .pt{cursor:pointer}
        .entry{cursor:pointer}
        .entry.off{opacity:.4}
        #hint{position:fixed;z-index:2;pointer-events:none;max-width:22rem;padding:.4rem .6rem;font-size:.82rem;line-height:1.35;color:var(--paper);background:var(--ink);border-radius:4px;overflow-wrap:anywhere}
        dialog.large{width:96vw;height:94vh;max-width:none;max-height:none;padding:.5rem;border:1px solid var(--rule);background:var(--paper);overflow:auto}
        dialog.large svg{display:block;width:100%;height:calc(100% - 2rem);min-width:40rem}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
        th,td{padding:.28rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;white-space:nowrap}
        thead th{border-bottom:2px solid var(--muted)}
        th button{color:inherit;font-weight:inherit}
        th[aria-sort=ascending] button::after{content:" ▲"}
        th[aria-sort=descending] button::after{content:" ▼"}
        .n{text-align:right}
        .searchable .scroll{max-height:70vh;overflow:auto}
        .searchable thead th{position:sticky;top:0;background:var(--paper)}
        .search input{font:inherit;width:min(26rem,100%);padding:.25rem .5rem;color:var(--ink);background:var(--paper);border:1px solid var(--muted)}
        summary{cursor:pointer;font-weight:600;margin:1rem 0 .5rem}
        p,li,dd,summary{overflow-wrap:break-word}
        code,pre{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:.88em}
        code{overflow-wrap:anywhere}
        pre{padding:.8rem 1rem;background:var(--shade);border:1px solid var(--rule);overflow-x:auto}
        @media (max-width:72rem){body{display:block}nav{display:none}}
        @media (max-width:40rem){body{padding:0 .5rem}.answer{padding:.5rem .4rem}.wide svg{min-width:39rem}.numbers .value{font-size:1.9rem}}
        @media print{body{display:block;font-size:11pt}nav{display:none}h2{break-after:avoid}figure,tr,.finding,.answer{break-inside:avoid}details>summary{list-style:none}.files,.search{display:none}.one :not(:has(.chosen)):not(.chosen):not(.chosen *){display:none}}

        """;
}
