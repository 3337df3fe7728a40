using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Specs;
using Pipeline.Tool;

if (args is [Completer.Directive, .. var words])
{
    foreach (var candidate in new Completer(ToolVerbs.Face, () => SpecFile.Names("specs")).Candidates(words))
        Console.Out.Write($"{candidate}\n");
    return 0;
}

var reader = new CommandReader(ToolVerbs.Face, args, Environment.GetEnvironmentVariable);
if (reader.Answer(Console.Out, Console.Error) is { } answered)
    return answered;
var arguments = reader.Read();
var root = Path.GetFullPath(arguments.Text(ToolVerbs.Root) ?? ".");
if (!Directory.Exists(root))
    reader.Problems.Add($"{ToolVerbs.Root.Switch}: there is no folder {root}");
return reader.Refuse(Console.Error) ?? await new CommandRun(ToolVerbs.Face, root, arguments, Engines.Set, ChildProcess.Of).RunAsync(reader.Verbs[0]);
