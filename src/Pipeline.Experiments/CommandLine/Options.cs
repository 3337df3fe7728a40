using Pipeline.Experiments.Analyses;
using Pipeline.Experiments.Reporting;

namespace Pipeline.Experiments.CommandLine;

/// <summary>Every option of the verbs.</summary>
public static class Options
{
    private static readonly string[] Analyses = [.. AnalysisRegistry.All.Select(analysis => analysis.Name)];

    /// <summary>The experiments.</summary>
    public static CommandOption Spec { get; } = new("Spec", OptionKind.List, "NAME ...", "Experiments: names of specs in specs/, or paths (quickstart, else the only one)");

    /// <summary>At what size.</summary>
    public static CommandOption Scale { get; } = new("Scale", OptionKind.Text, "NAME", "Size of the experiments, one of their scales, such as smoke, gpu or paper, or small, which is the specs as they stand (small)");

    /// <summary>How much runs at once.</summary>
    public static CommandOption Jobs { get; } = new("Jobs", OptionKind.Number, "N", "Threads that stages may keep busy together (as many as there are cores)");

    /// <summary>What a failure stops.</summary>
    public static CommandOption KeepGoing { get; } = new("KeepGoing", OptionKind.Flag, "", "After a failure, goes on with what does not depend on it");

    /// <summary>The cache.</summary>
    public static CommandOption Store { get; } = new("Store", OptionKind.Text, "FOLDER", "The cache (artifacts/store)");

    /// <summary>What several machines share.</summary>
    public static CommandOption Cache { get; } = new("Cache", OptionKind.Text, "PLACE", "A cache that several machines share: a folder, or an http(s) address (header Authorization: PIPELINE_CACHE_AUTHORIZATION)");

    /// <summary>What trains.</summary>
    public static CommandOption Engine { get; } = new("Engine", OptionKind.Text, "NAME", "What computes the trainings, before what specs say: cpu or torch") { Choices = ["cpu", "torch"] };

    /// <summary>What the engine computes on.</summary>
    public static CommandOption Device { get; } = new("Device", OptionKind.Text, "NAME", "What the engine torch computes on: cuda or cpu") { Choices = ["cuda", "cpu"] };

    /// <summary>What the engine computes in.</summary>
    public static CommandOption Precision { get; } = new("Precision", OptionKind.Text, "NAME", "What the engine torch computes products in: float32, tf32 or bfloat16") { Choices = ["float32", "tf32", "bfloat16"] };

    /// <summary>Where a sweep runs.</summary>
    public static CommandOption On { get; } = new("On", OptionKind.Text, "PLACE", "Where to run: here, or slurm, which submits everything at once and returns (here)") { Choices = ["here", "slurm"] };

    /// <summary>How jobs are asked for.</summary>
    public static CommandOption Profile { get; } = new("Profile", OptionKind.Text, "FILE", "How jobs are asked for on slurm: partition, account, time, cpus, … (.config/slurm.yaml)");

    /// <summary>A wave of a sweep on a cluster.</summary>
    public static CommandOption Wave { get; } = new("Wave", OptionKind.Text, "FILE", "The file of a wave of a sweep on slurm, in place of standard input");

    /// <summary>An element of a wave.</summary>
    public static CommandOption Element { get; } = new("Element", OptionKind.Number, "N", "Which element of --wave to run");

    /// <summary>The outcome for programs.</summary>
    public static CommandOption Json { get; } = new("Json", OptionKind.Text, "FILE", "Writes exit code, reports, inputs and errors as JSON; - for standard output, and everything else to standard error");

    /// <summary>Fewer words.</summary>
    public static CommandOption Quiet { get; } = new("Quiet", OptionKind.Flag, "", "Writes nothing but what went wrong");

    /// <summary>A page that follows a sweep.</summary>
    public static CommandOption Watch { get; } = new("Watch", OptionKind.Flag, "", "Serves a page with live losses, stages and time left, to browsers on this machine alone");

    /// <summary>The outcome for build servers.</summary>
    public static CommandOption Junit { get; } = new("Junit", OptionKind.Text, "FILE", "Writes stages, or tests, as JUnit's XML, which build servers show as tests");

    /// <summary>A table to fit.</summary>
    public static CommandOption Runs { get; } = new("Runs", OptionKind.Text, "FILE", "Table of runs to fit instead of a sweep's: a CSV file, ours or not");

    /// <summary>The laws to fit to a table.</summary>
    public static CommandOption Analysis { get; } = new("Analysis", OptionKind.Text, "NAME", $"Laws to fit to --runs: {Words.Either(Analyses)}") { Choices = Analyses };

    /// <summary>The columns of a table.</summary>
    public static CommandOption Map { get; } = new("Map", OptionKind.Text, "FIELDS", "Where --runs has its fields: loss=Lossu,tokens=6*steps*batch");

    /// <summary>What laws are to predict.</summary>
    public static CommandOption At { get; } = new("At", OptionKind.Text, "POINTS", "What the laws of --runs are to predict: 'C=1e21; N=7e9,D=1.4e12' (chinchilla), 'N=7e9,d=4096,C=1e21' (vocabulary)");

    /// <summary>Whose choices a fit makes.</summary>
    public static CommandOption AsPublished { get; } = new("AsPublished", OptionKind.Flag, "", "Fits --runs as the published analysis did, its slips included");

    /// <summary>The width of a model to recommend for.</summary>
    public static CommandOption Width { get; } = new("Width", OptionKind.Quantity, "D", "Recommend: the width of the model");

    /// <summary>The vocabulary of that model.</summary>
    public static CommandOption Vocabulary { get; } = new("Vocabulary", OptionKind.Quantity, "V", "Recommend: the vocabulary size of the model, for its learning rates (the largest one run)");

    /// <summary>The parameters of that model.</summary>
    public static CommandOption Parameters { get; } = new("Parameters", OptionKind.Quantity, "N", "Recommend: the parameters of the model outside the vocabulary (as the runs' models grow with width)");

    /// <summary>The tokens of that model.</summary>
    public static CommandOption Tokens { get; } = new("Tokens", OptionKind.Quantity, "D", "Recommend: the tokens that the model is trained on (those of the longest run)");

    /// <summary>The budget of that model.</summary>
    public static CommandOption Flops { get; } = new("Flops", OptionKind.Quantity, "C", "Recommend: the budget of the model in FLOPs, for its vocabulary, instead of --tokens");

    /// <summary>The older version of a difference.</summary>
    public static CommandOption From { get; } = new("From", OptionKind.Text, "VERSION", "The older version: 3, or 0003-1a2b3c4d (the one before --to)");

    /// <summary>The newer version of a difference.</summary>
    public static CommandOption To { get; } = new("To", OptionKind.Text, "VERSION", "The newer version (the last one); for Export and Curves, the folder to make");

    /// <summary>A difference for a pull request.</summary>
    public static CommandOption Markdown { get; } = new("Markdown", OptionKind.Flag, "", "Writes the difference as Markdown, for a pull request");

    /// <summary>The run whose model is exported.</summary>
    public static CommandOption Run { get; } = new("Run", OptionKind.Text, "NAME", "The run to export, as the report's table of runs names it");

    /// <summary>What is old.</summary>
    public static CommandOption OlderThan { get; } = new("OlderThan", OptionKind.Text, "AGE", "Removes what no sweep has used for so long: 30d, 12h, 90m");

    /// <summary>What nobody needs.</summary>
    public static CommandOption Unreferenced { get; } = new("Unreferenced", OptionKind.Flag, "", "Removes everything that no published report refers to");

    /// <summary>The name of a new spec.</summary>
    public static CommandOption Name { get; } = new("Name", OptionKind.Text, "NAME", "Name of the new spec: lower-case letters, digits and hyphens");

    /// <summary>The text of a new spec.</summary>
    public static CommandOption Text { get; } = new("Text", OptionKind.List, "PATTERN ...", "Files of the new spec's corpus: paths, or patterns in quotes ('texts/**/*.txt')");
}
