namespace Pipeline.Reports.Documents;

/// <summary>The style sheet of a report's page.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root{--ink:#1f2328;--muted:#636c76;--paper:#ffffff;--rule:#d8dee4;--shade:#f6f8fa;--link:#0550ae;--firm:#00704f;--tentative:#0060a0;--undecided:#636c76;--caution:#b04a00}
        @media screen and (prefers-color-scheme:dark){:root{--ink:#e6edf3;--muted:#9198a1;--paper:#0d1117;--rule:#30363d;--shade:#161b22;--link:#6cb6ff;--firm:#2cc295;--tentative:#4fa8e0;--undecided:#9198a1;--caution:#ff8a3d}}
        *{box-sizing:border-box}
        body{margin:0;display:grid;grid-template-columns:minmax(0,15rem) minmax(0,52rem);gap:2.5rem;justify-content:center;padding:0 1.2rem;font:16px/1.55 "Helvetica Neue",Arial,"Liberation Sans",sans-serif;color:var(--ink);background:var(--paper)}
        nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:2.4rem 0;font-size:.9rem}
        nav ol{list-style:none;margin:0;padding:0;border-left:2px solid var(--rule)}
        nav li{margin:.15rem 0;padding-left:.9rem}
        a{color:var(--link);text-decoration:none}
        a:hover{text-decoration:underline}
        main{padding:1.6rem 0 4rem}
        h1{font-size:1.9rem;line-height:1.2;margin:.4rem 0 .6rem}
        h2{font-size:1.35rem;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
        h3{font-size:1rem;margin:1.6rem 0 .5rem}
        sub,sup{font-size:.72em;line-height:0}
        .summary{font-size:1.08rem;color:var(--muted)}
        .finding{margin:.55rem 0;padding:.5rem .8rem;border-left:4px solid var(--c);background:var(--shade)}
        .firm{--c:var(--firm)}
        .tentative{--c:var(--tentative)}
        .undecided{--c:var(--undecided)}
        .caution{--c:var(--caution)}
        .strength{color:var(--c);font-weight:600;font-size:.82rem;text-transform:uppercase;letter-spacing:.03em;margin-right:.35rem;white-space:nowrap}
        figure{margin:1.6rem 0}
        figure svg{display:block;width:100%;height:auto}
        figcaption,.caption,.more{font-size:.9rem;color:var(--muted);margin:.5rem 0}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
        th,td{padding:.28rem .7rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;white-space:nowrap}
        thead th{border-bottom:2px solid var(--muted)}
        .n{text-align:right}
        summary{cursor:pointer;font-weight:600;margin:1rem 0 .5rem}
        code,pre{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:.88em}
        pre{padding:.8rem 1rem;background:var(--shade);border:1px solid var(--rule);overflow-x:auto}
        @media (max-width:60rem){body{display:block}nav{position:static;padding:1rem 0 0}}
        @media print{body{display:block;font-size:11pt}nav{display:none}h2{break-after:avoid}figure,tr,.finding{break-inside:avoid}details>summary{list-style:none}}

        """;
}
