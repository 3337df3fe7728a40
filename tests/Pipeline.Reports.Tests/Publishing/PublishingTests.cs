using Pipeline.Reports.Publishing;

namespace Pipeline.Reports.Tests.Publishing;

public sealed class PublishingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    private ReportPublisher Publisher => new(_folder.Path, _warnings.Add);

    private ReportStore Store => new(_folder.Path, _warnings.Add);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_version_holds_page_text_figures_tables_and_manifest()
    {
        var report = Publisher.Publish(Samples.Report(), Samples.Provenance).Report;

        var files = Directory.EnumerateFiles(report.Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(report.Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(["figures/loss-against-rate.csv", "figures/loss-against-rate.svg", "manifest.json", "report.html", "report.md", "spec.json", "tables/optima.csv"], files);
        Assert.StartsWith("0001-", report.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_results_make_no_new_version()
    {
        var first = Publisher.Publish(Samples.Report(), Samples.Provenance);
        var second = Publisher.Publish(Samples.Report(), Samples.Provenance);

        Assert.True(first.IsNew);
        Assert.False(second.IsNew);
        Assert.Equal(first.Report.Version, second.Report.Version);
        Assert.Single(Store.List("sample"));
    }

    [Fact]
    public void Latest_names_the_newest_version()
    {
        Publisher.Publish(Samples.Report(3.5), Samples.Provenance);
        var second = Publisher.Publish(Samples.Report(3.6), Samples.Provenance).Report;

        Assert.StartsWith("0002-", second.Version, StringComparison.Ordinal);
        Assert.Equal(second.Version + "\n", File.ReadAllText(Path.Combine(_folder.Path, "sample", "latest")));
        Assert.Equal(second.Version, Store.Latest("sample")!.Version);
    }

    [Fact]
    public void Going_back_to_older_results_is_a_version_of_its_own()
    {
        var first = Publisher.Publish(Samples.Report(3.5), Samples.Provenance).Report;
        Publisher.Publish(Samples.Report(3.6), Samples.Provenance);
        var third = Publisher.Publish(Samples.Report(3.5), Samples.Provenance).Report;

        Assert.StartsWith("0003-", third.Version, StringComparison.Ordinal);
        Assert.Equal(first.Version[5..], third.Version[5..]);
    }

    [Fact]
    public void A_damaged_version_is_ignored_with_a_warning_and_made_again()
    {
        var first = Publisher.Publish(Samples.Report(), Samples.Provenance).Report;
        File.AppendAllText(Path.Combine(first.Folder, "report.md"), "damage");

        Assert.Null(Store.Latest("sample"));
        Assert.Contains("report.md does not have the digest", Assert.Single(_warnings), StringComparison.Ordinal);

        var second = Publisher.Publish(Samples.Report(), Samples.Provenance);
        Assert.True(second.IsNew);
        Assert.StartsWith("0002-", second.Report.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_version_is_ignored_with_a_warning()
    {
        var first = Publisher.Publish(Samples.Report(), Samples.Provenance).Report;
        Directory.CreateDirectory(Path.Combine(_folder.Path, "sample", "0002-00000000"));

        Assert.Equal(first.Version, Store.Latest("sample")!.Version);
        Assert.Contains("0002-00000000", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_publisher_left_is_removed_by_the_next()
    {
        var leftover = Path.Combine(_folder.Path, "sample", ".new-12345678");
        Directory.CreateDirectory(leftover);
        File.WriteAllText(Path.Combine(leftover, "report.md"), "half");

        Publisher.Publish(Samples.Report(), Samples.Provenance);

        Assert.False(Directory.Exists(leftover));
    }

    [Fact]
    public async Task Publishers_at_the_same_time_give_each_result_one_version()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            Task.Run(() => new ReportPublisher(_folder.Path).Publish(Samples.Report(3.5 + (i % 3)), Samples.Provenance))));

        var versions = Store.List("sample");
        Assert.Equal(results.Count(r => r.IsNew), versions.Count);
        Assert.Equal(Enumerable.Range(1, versions.Count), versions.Select(v => int.Parse(v.Version[..4], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void References_are_all_keys_and_digests_of_all_versions()
    {
        Publisher.Publish(Samples.Report(3.5), Samples.Provenance);
        var damaged = Publisher.Publish(Samples.Report(3.6), Samples.Provenance with { Actions = ["key3"] }).Report;
        File.AppendAllText(Path.Combine(damaged.Folder, "report.md"), "damage");

        var references = Store.References();

        Assert.Superset(new HashSet<string> { "key1", "key2", "key3", Samples.Provenance.SpecDigest, new('b', 64), new('c', 64) }, references.ToHashSet());
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".hidden")]
    public void A_name_that_is_not_fit_for_a_folder_is_refused(string spec)
    {
        var refused = Assert.Throws<ReportsException>(() => Publisher.Publish(Samples.Report() with { Spec = spec }, Samples.Provenance));
        Assert.Contains("lower-case letters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_is_canonical()
    {
        var report = Publisher.Publish(Samples.Report(), Samples.Provenance).Report;
        await Verifier.Verify(report.ReadText("manifest.json"), "json");
    }
}
