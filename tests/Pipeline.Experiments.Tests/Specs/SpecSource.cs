using System.Text;
using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Specs;

/// <summary>A small spec that is right, to be changed in one place at a time.</summary>
internal static class SpecSource
{
    public const string Valid = """
        name: tiny
        title: A tiny sweep
        corpus:
          sources: [dotnet-docs]
        tokenizer:
          vocabularySizes: [512, 1024]
        model:
          depth: 2
          widths: [32, 64]
          baseWidth: 32
          headSize: 16
          context: 64
        parametrizations: [sp, mup, lv]
        batch:
          sequences: 8
        budget:
          tokens: 20480
        learningRates:
          hidden: {log2: {from: -9, to: -7}}
          embedding: {ratio: [1, 2]}
        seeds: [1, 2]

        """;

    public static string Folder { get; } = Repository.At("specs");

    public static Experiment Parse(string text) => SpecFile.Parse("tiny.yaml", Encoding.UTF8.GetBytes(text));

    public static Experiment Parse(string old, string replacement) => Parse(With(old, replacement));

    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Valid, StringComparison.Ordinal);
        return Valid.Replace(old, replacement, StringComparison.Ordinal);
    }

    /// <summary>What is wrong with a spec.</summary>
    public static string Errors(string text) => Assert.Throws<SpecException>(() => Parse(text)).Message;
}
