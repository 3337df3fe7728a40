namespace Pipeline.Reports.Tests.Browser;

/// <summary>A report as a browser shows it.</summary>
public sealed class ReportPageTests(ReportPageFixture fixture) : IClassFixture<ReportPageFixture>
{
    // The boxes of all texts of a drawing as they are painted, those that share no drawing never compared.
    private const string Overlaps = """
        [...document.querySelectorAll('svg.chart')].flatMap(svg => {
          const texts = [...svg.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
          const shared = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
          return texts.flatMap((a, i) => texts.slice(i + 1).filter(b => shared(a.box, b.box)).map(b => `${svg.querySelector('title').textContent}: '${a.text}' and '${b.text}'`));
        })
        """;

    private const string Small = """
        [...document.querySelectorAll('svg.chart')].flatMap(svg => {
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          return [...svg.querySelectorAll('text')].filter(text => parseFloat(getComputedStyle(text).fontSize) * scale < 9)
            .map(text => `${svg.querySelector('title').textContent}: '${text.textContent}'`);
        })
        """;

    private const string Invisible = """
        [...document.querySelectorAll('svg.chart text:not(.inverse)')].filter(text => getComputedStyle(text).fill === getComputedStyle(text.closest('svg').querySelector('.paper')).fill)
          .map(text => text.textContent)
        """;

    [BrowserTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task A_page_is_whole_and_readable(int width, bool dark)
    {
        var page = await fixture.Browser!.OpenAsync(fixture.File, width, 900, dark);

        Assert.Equal(dark ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(innerWidth, document.documentElement.scrollWidth)"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Overlaps));
        Assert.Empty(await page.EvaluateAsync<string[]>(Small));
        Assert.Empty(await page.EvaluateAsync<string[]>(Invisible));
        Assert.Empty(page.Errors);
    }

    [AxeTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Axe_finds_no_barrier_with_everything_unfolded(int width, bool dark)
    {
        var page = await fixture.Browser!.OpenAsync(fixture.File, width, 900, dark);

        await page.EvaluateAsync<bool>($"{await File.ReadAllTextAsync(AxeTheoryAttribute.Script)}\n;document.querySelectorAll('details').forEach(d => d.open = true), true");
        Assert.Empty(await page.EvaluateAsync<string[]>("axe.run().then(found => found.violations.map(v => `${v.id}, ${v.impact}: ${v.help}: ${v.nodes.length} times, ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join('; ')}`))"));
        Assert.NotEqual(0, await page.EvaluateAsync<int>("axe.run().then(found => found.passes.length)"));
    }

    [BrowserFact]
    public async Task The_first_screen_has_question_numbers_and_sentence()
    {
        var page = await fixture.Browser!.OpenAsync(fixture.File, 1440, 900, dark: false);

        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.answer h3, .answer .value, .answer .range, .answer .use, .answer li')].every(e => e.getBoundingClientRect().bottom <= innerHeight)"));
    }

    [BrowserFact]
    public async Task A_point_tells_its_run_and_leads_to_its_row()
    {
        var page = await fixture.Browser!.OpenAsync(fixture.File, 1440, 900, dark: false);
        const string Point = "document.querySelector('#figure-rates .pt[data-note*=\"run/v512/w64/sp/\"]')";

        await page.PointAsync(Point);
        Assert.True(await page.UntilAsync("document.querySelector('#hint').textContent !== ''"));
        Assert.Matches(@"^run/v512/w64/sp/h2\^-?\d+/e2\^-?\d+/s1.*base hidden rate .*loss [\d.]+", await page.EvaluateAsync<string>("document.querySelector('#hint').textContent"));
        await page.PointAsync(Point, click: true);
        Assert.True(await page.UntilAsync("[...document.querySelectorAll('#table-runs tbody tr')].filter(row => !row.hidden).length === 1"));
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task A_series_can_be_hidden_and_a_figure_enlarged()
    {
        var page = await fixture.Browser!.OpenAsync(fixture.File, 1440, 900, dark: false);
        const string Entry = "document.querySelector('#figure-rates .entry[data-series=o0]')";

        await page.PointAsync(Entry, click: true);
        Assert.True(await page.UntilAsync($"{Entry}.getAttribute('aria-pressed') === 'false' && document.querySelector('#figure-rates .plot .o0').style.display === 'none'"));
        await page.EvaluateAsync<bool>("[...document.querySelectorAll('#figure-rates button')].find(b => b.textContent === 'enlarge').click() ?? true");
        Assert.True(await page.UntilAsync("document.querySelector('dialog').open && document.querySelector('dialog svg') !== null"));
        await page.EvaluateAsync<bool>("document.querySelector('dialog button').click() ?? true");
        Assert.True(await page.UntilAsync("document.querySelector('#figure-rates svg') !== null"));
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task The_runs_can_be_sorted_and_searched()
    {
        var page = await fixture.Browser!.OpenAsync(fixture.File, 1440, 900, dark: false);
        const string Losses = "[...document.querySelectorAll('#table-runs tbody tr')].filter(row => !row.hidden).map(row => row.cells[3].dataset.v).filter(v => v !== '').map(Number)";

        await page.EvaluateAsync<bool>("(document.querySelector('#table-runs details').open = true, document.querySelectorAll('#table-runs th button')[3].click(), true)");
        var sorted = await page.EvaluateAsync<double[]>(Losses);
        Assert.Equal(sorted.Order(), sorted);
        await page.EvaluateAsync<bool>("(() => { const i = document.querySelector('#table-runs input'); i.value = 'SP w64 v512'; i.dispatchEvent(new Event('input')); return true; })()");
        Assert.InRange((await page.EvaluateAsync<double[]>(Losses)).Length, 1, sorted.Length / 5);
        Assert.Contains(" of ", await page.EvaluateAsync<string>("document.querySelector('#table-runs .count').textContent"), StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }
}
