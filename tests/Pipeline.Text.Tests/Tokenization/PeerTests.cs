using System.Diagnostics;
using Pipeline.Text.Benchmarks;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Tokenization;

public class PeerTests
{
    /// <summary>Folder of the comparison with Hugging Face's tokenizers.</summary>
    public static string Folder { get; } = Repository.At("benchmarks", "tokenizers");

    /// <summary>Where a program would be on the PATH.</summary>
    public static IEnumerable<string> Paths(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program));

    [PeerFact]
    public void Hugging_faces_tokenizers_loads_our_files_and_finds_our_ids()
    {
        using var folder = new TemporaryFolder();
        byte[] training = [.. Sample.Documents(50_000).SelectMany(document => document)];
        TokenizerRules[] rules = [new(PreTokenization.Gpt2, SplitDigits: true), new(PreTokenization.Gpt4, Normalization: Normalization.Nfkc)];
        EncodingCases.Write(folder.Path, training, rules, [.. EncodingCases.Texts().Where(text => text.Text.Length < 1000)]);
        var start = new ProcessStartInfo(Paths("node").First(File.Exists), ["compare.mjs", "encodings", folder.Path])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, output);
        Assert.Equal(28, output.Split('\n').Count(line => line.StartsWith("identical", StringComparison.Ordinal)));
    }
}
