using Pipeline.Laws;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Publishing;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Tests;

/// <summary>Small reports that the tests share.</summary>
internal static class Samples
{
    public static readonly ReportProvenance Provenance = new(
        "{\"model\":{\"widths\":[16,32]},\"seed\":1}"u8.ToArray(), new Dictionary<string, string> { ["metrics/runs.csv"] = new string('b', 64), ["corpus/train"] = new string('c', 64) }, ["key2", "key1"]);

    private static readonly double[] Rates = [0.00390625, 0.0078125, 0.015625, 0.03125];

    public static Figure LossAgainstRate(double shift = 0) => new(
        "loss-against-rate",
        "Loss against learning rate",
        [
            new Panel(
                new Axis("η_{hidden}", AxisScale.Log2),
                new Axis("validation loss (nats/token)"),
                [
                    new LineMark([.. Rates.Select((r, i) => new ChartPoint(r, 3.5 + shift + (0.1 * (i - 1.2) * (i - 1.2))))])
                    {
                        Label = "64", Markers = true, Style = SeriesStyle.Ordered(0, 2),
                    },
                    new OptimumMark(new ChartPoint(0.009, 3.5 + shift)) { Interval = (0.007, 0.012), Style = SeriesStyle.Ordered(0, 2) },
                    new EdgeMark(new ChartPoint(0.03125, 3.824 + shift), EdgeDirection.Right) { Style = SeriesStyle.Category(1) },
                    new DivergedMark([0.03125]) { Label = "diverged", Style = SeriesStyle.Category(1) },
                ]),
        ])
    {
        Description = "A bowl with its minimum near 2^{-7}.",
        LegendTitle = "width",
    };

    public static Table Optima(double loss = 3.5, int widths = 2) => new TableBuilder<int>()
        .Whole("width", "width d", w => w, isKey: true)
        .PowerOfTwo("learningRate", "η^{*}", w => 0.5 / w, interval: w => new Interval(0.4 / w, 0.6 / w, 0.9))
        .Number("loss", "loss", w => loss + (1.0 / w), "nats/token")
        .Text("note", "note", w => w == 64 ? "a, \"quoted\" | note" : null)
        .Build("optima", "Optimal learning rates", Enumerable.Range(0, widths).Select(i => 64 << i));

    /// <summary>A report that begins with an answer, and folds findings.</summary>
    public static Report Answered() => new(
        "answered",
        "A sample",
        [
            new ReportSection("What to use", [
                new AnswerBlock(
                    "Which learning rate?",
                    new FindingBlock("answer/rate", new Finding("Use hidden rate 0.0039 at width 64.", FindingStrength.Firm)),
                    [new AnswerNumber("hidden rate", "0.0039", "0.0031 to 0.0049 (90 % interval)")],
                    [new AnswerReason("How sure", "The interval is narrow."), new AnswerReason("Run next", "Train width 128.")])
                {
                    Figure = new FigureBlock(LossAgainstRate(), "Each curve is one width."),
                }]),
            new ReportSection("What was found", [
                new FindingGroup(new Finding("In both cases it transfers.", FindingStrength.Firm), [
                    new FindingBlock("one", new Finding("sp: it transfers.", FindingStrength.Firm)),
                    new FindingBlock("two", new Finding("lv: it transfers.", FindingStrength.Firm))])]),
        ])
    {
        Summary = "How does it move?",
    };

    public static Report Report(double loss = 3.5, int widths = 2, string finding = "The optimum falls as d^{-0.5}.") => new(
        "sample",
        "A sample: η_{emb} & <friends>",
        [
            new ReportSection("What was found", [
                new FindingBlock("beta", new Finding(finding, FindingStrength.Firm)),
                new FindingBlock("edge", new Finding("One optimum lies at the edge of its grid.", FindingStrength.Caution))]),
            new ReportSection("Learning rates", [
                new Paragraph("Loss against rate, for `run/v1024/w64`."),
                new FigureBlock(LossAgainstRate(loss - 3.5), "Each curve is one width."),
                new TableBlock(Optima(loss, widths), "Intervals are 90 %.")]),
            new ReportSection("Method", [new BulletList(["one seed", "no `clipping`"]), new CodeBlock("name: sample\n", "yaml")]),
        ])
    {
        Summary = "How does the optimal learning rate move with width?",
    };
}
