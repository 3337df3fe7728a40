namespace Pipeline.Text.Tests.Tokenization;

/// <summary>A test that needs Node.js and the package that benchmarks/tokenizers/run.sh installs; skipped with the reason where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute()
    {
        if (!PeerTests.Paths("node").Any(File.Exists))
            Skip = "Node.js is not on the PATH";
        else if (!Directory.Exists(Path.Combine(PeerTests.Folder, "node_modules", "tokenizers")))
            Skip = "benchmarks/tokenizers/node_modules has no package tokenizers; benchmarks/tokenizers/run.sh installs it";
    }
}
