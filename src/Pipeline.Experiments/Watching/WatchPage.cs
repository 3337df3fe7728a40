using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Experiments.Watching;

/// <summary>The page that follows a sweep. It asks for the state once a second, and loads nothing else.</summary>
internal static class WatchPage
{
    private const string Script = """
        const names = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
        const at = id => document.getElementById(id);
        const fresh = (parent, children) => parent.replaceChildren(...children);
        const make = (name, text, set = {}) => Object.assign(document.createElement(name), { textContent: text }, set);
        const shape = (name, set, text = '') => { const e = document.createElementNS('http://www.w3.org/2000/svg', name); for (const k in set) e.setAttribute(k, set[k]); e.textContent = text; return e; };
        function row(stage) {
          const bar = make('progress', '', { max: 1, value: stage.fraction });
          bar.setAttribute('aria-label', stage.name);
          const item = make('li', '');
          item.append(bar, make('span', ` ${stage.name} `), make('small', stage.detail));
          return item;
        }
        function draw(curves) {
          const all = curves.flatMap(c => c.points.map(p => p[1]));
          if (all.length === 0) return [];
          const low = Math.min(...all), high = Math.max(...all, low + 1e-9);
          const x = p => 50 + 640 * p[0] / p[2], y = v => 290 - 270 * (v - low) / (high - low);
          return [
            shape('line', { x1: 50, x2: 690, y1: 290, y2: 290, class: 'axis' }), shape('line', { x1: 50, x2: 50, y1: 20, y2: 290, class: 'axis' }),
            shape('text', { x: 44, y: 294, 'text-anchor': 'end' }, low.toFixed(2)), shape('text', { x: 44, y: 26, 'text-anchor': 'end' }, high.toFixed(2)),
            shape('text', { x: 370, y: 312, 'text-anchor': 'middle' }, 'share of the steps'), shape('text', { x: 50, y: 12 }, 'loss (nats/token)'),
            ...curves.map((c, i) => { const line = shape('polyline', { points: c.points.map(p => `${x(p).toFixed(1)},${y(p[1]).toFixed(1)}`).join(' '), fill: 'none', stroke: names[i % names.length] }); line.append(shape('title', {}, c.run)); return line; }),
          ];
        }
        function show(s) {
          document.title = `${s.done}/${s.total} ${s.spec}`;
          at('spec').textContent = s.spec;
          at('line').textContent = s.ended ? `The sweep has ended. ${s.line}` : s.line;
          at('all').max = Math.max(1, s.total);
          at('all').value = s.done;
          fresh(at('stages'), s.stages.map(row));
          fresh(at('curves'), draw(s.curves));
        }
        async function follow() {
          try {
            show(await (await fetch('/state')).json());
            setTimeout(follow, 1000);
          } catch {
            at('line').textContent = 'Nothing answers any more: the command has ended. What it found is where it said.';
          }
        }
        follow();
        """;

    private const string Style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        progress { width: 9rem; } #all { width: 100%; height: 1.2rem; }
        ul { list-style: none; padding: 0; overflow-wrap: anywhere; } svg { width: 100%; height: auto; }
        svg text { font: 12px system-ui, sans-serif; fill: currentColor; } .axis { stroke: currentColor; } polyline { stroke-width: 1.5; }
        """;

    /// <summary>The page.</summary>
    public static string Html { get; } = $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sweep</title><style>{Style}</style></head>
        <body><main>
        <h1 id="spec">Sweep</h1>
        <p id="line" role="status">Waiting for the first stage.</p>
        <progress id="all" max="1" value="0" aria-label="stages done"></progress>
        <h2>Training loss of the last runs</h2>
        <svg id="curves" viewBox="0 0 700 320" role="img" aria-label="Training loss against the share of the steps that are done, a line for each run"></svg>
        <h2>Running now</h2>
        <ul id="stages"></ul>
        </main><script>{Script}</script></body>
        </html>

        """;

    /// <summary>What the page's policy knows its only script by.</summary>
    public static string ScriptDigest { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));
}
