using Pipeline.Laws;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Publishing;
using Pipeline.Reports.Tables;
using Pipeline.Reports.Tests.Figures;

namespace Pipeline.Reports.Tests.Browser;

/// <summary>A published report with an answer, every figure of every law and a table of runs, and a browser to look at it with.</summary>
public sealed class ReportPageFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-page-").FullName;

    internal Chromium? Browser { get; private set; }

    internal string File { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        File = Path.Combine(new ReportPublisher(_folder).Publish(Report(), Samples.Provenance).Report.Folder, "report.html");
        Browser = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Report Report()
    {
        var runs = SyntheticRuns.Joint([64, 128, 256], [512, 1024, 2048]);
        var table = new TableBuilder<RunRecord>()
            .Text("name", "Run", run => run.Name, isKey: true)
            .Whole("width", "Width", run => run.Width)
            .PowerOfTwo("hiddenLearningRate", "Hidden rate", run => run.HiddenLearningRate)
            .Number("loss", "Loss", run => run.Loss, unit: "nats/token")
            .Build("runs", "Runs", runs);
        var answered = Samples.Answered();
        return answered with
        {
            Sections =
            [
                .. answered.Sections,
                new ReportSection("Figures", [.. LawFigures.All.Values.Where(figure => figure.Name != "loss-against-rate").Select(figure => new FigureBlock(figure, "What is to be seen."))]),
                new ReportSection("Rates", [new FigureBlock(LawFigures.All["loss-against-rate"] with { Name = "rates" }, "Each curve is one width.")]),
                new ReportSection("Runs", [new TableBlock(table, "Every run.") { Folded = true, Searchable = true }]),
            ],
        };
    }
}
