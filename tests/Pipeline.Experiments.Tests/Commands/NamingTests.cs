using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

/// <summary>Reports are kept by name, so no two things may share one.</summary>
public sealed class NamingTests : IDisposable
{
    private const string Phases = "parametrization,weightDecay,error,kappa,gap\nsp,0,0.05,0.2,0.1\nsp+embd,0,0.01,0.1,0\nsp,0.1,0.04,0.2,0.1\nsp+embd,0.1,0.01,0.1,0\n";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Tables_of_one_file_name_in_two_folders_or_in_another_script_have_reports_of_their_own()
    {
        string[] tables = ["base.csv", "a/base.csv", "b/base.csv", "\u0431\u0430\u0437\u0430.csv", "\u57fa\u7840.csv", "Base.csv", "base table.csv", "base-table.csv", new string('x', 240) + ".csv"];
        foreach (var table in tables)
            Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(Phases, "phases", file: table));

        Assert.Equal(tables.Length, Directory.EnumerateDirectories(_workspace.Reports).Count());
        Assert.All(Directory.EnumerateDirectories(_workspace.Reports), report => Assert.Single(Directory.EnumerateDirectories(report)));
    }

    [Fact]
    public async Task Two_specs_of_one_name_in_one_command_are_refused_before_any_work()
    {
        var other = WriteOther();

        Assert.Equal(ExitCode.WrongUsage, await SweepAsync("tiny", other));
        Assert.Contains("has the same name; reports are kept by name, so rename one of them", _workspace.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, await SweepAsync("tiny", "tiny"));
        Assert.Contains("the spec is named twice", _workspace.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.Store));
    }

    [Fact]
    public async Task A_spec_does_not_add_to_the_reports_of_another_of_its_name()
    {
        var other = WriteOther();
        Assert.Equal(ExitCode.Success, await SweepAsync("tiny"));

        Assert.Equal(ExitCode.WrongUsage, await SweepAsync(other));
        Assert.Contains("the reports of 'tiny' are those of specs/tiny.yaml", _workspace.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_workspace.Reports, "tiny")));
    }

    [Fact]
    public async Task A_spec_that_was_moved_goes_on_with_its_reports()
    {
        var other = WriteOther();
        await SweepAsync("tiny");
        File.Delete(Path.Combine(_workspace.Root, "specs", "tiny.yaml"));

        Assert.Equal(ExitCode.Success, await SweepAsync(other));
        Assert.Contains("unchanged", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_is_found_by_name_with_either_extension()
    {
        var folder = Path.Combine(_workspace.Root, "specs");
        File.Move(Path.Combine(folder, "tiny.yaml"), Path.Combine(folder, "tiny.yml"));
        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync());

        await File.WriteAllTextAsync(Path.Combine(folder, "tiny.yaml"), Workspace.TinySpec);
        Assert.Equal(ExitCode.WrongUsage, await _workspace.PlanAsync());
        Assert.Contains("there is tiny.yml beside it", _workspace.Error, StringComparison.Ordinal);
    }

    private string WriteOther()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_workspace.Root, "other")).FullName;
        File.WriteAllText(Path.Combine(folder, "tiny.yaml"), Workspace.TinySpec);
        return Path.Combine(folder, "tiny.yaml");
    }

    private Task<int> SweepAsync(params string[] specs) => _workspace.RunAsync(environment =>
        SweepCommand.RunAsync(new SweepOptions(specs, SweepTarget.Report, 2, KeepGoing: false), environment, CancellationToken.None));
}
