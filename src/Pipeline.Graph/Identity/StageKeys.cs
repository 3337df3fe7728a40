using System.Diagnostics.CodeAnalysis;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Identity;

/// <summary>Computes identity documents from the digests of inputs.</summary>
internal static class StageKeys
{
    /// <summary>Digests of the files from outside, by path. Hashes those that are not remembered, several at once.</summary>
    /// <exception cref="GraphException">Files are missing or cannot be read; the message lists all.</exception>
    public static Dictionary<string, Digest> HashOutsideFiles(StageGraph graph, ArtifactStore store)
    {
        string[] paths = [.. graph.Nodes.SelectMany(n => n.Inputs).OfType<FileInput>().Select(f => f.Path).Distinct(StringComparer.Ordinal)];
        var digests = new Digest[paths.Length];
        var problems = new string?[paths.Length];
        Parallel.For(0, paths.Length, i =>
        {
            try
            {
                digests[i] = store.Files.Of(paths[i]);
            }
            catch (GraphException e)
            {
                problems[i] = e.Message;
            }
        });
        GraphException.ThrowIfAny([.. problems.OfType<string>()]);
        store.Files.Save();
        var byPath = new Dictionary<string, Digest>(paths.Length, StringComparer.Ordinal);
        for (var i = 0; i < paths.Length; i++)
            byPath.Add(paths[i], digests[i]);
        return byPath;
    }

    /// <summary>Digests of the inputs of a stage in their order; null for those of a producer without a record.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="producers">The records of the stages that make its inputs, in their order; null for a file from outside.</param>
    /// <param name="outside">Digests of the files from outside, by path.</param>
    public static Digest?[] Inputs(StageNode node, ActionRecord?[] producers, Dictionary<string, Digest> outside)
    {
        var digests = new Digest?[node.Inputs.Count];
        for (var i = 0; i < digests.Length; i++)
        {
            digests[i] = node.Inputs[i] is FileInput file
                ? outside[file.Path]
                : producers[i]?.Output(((ProducedInput)node.Inputs[i]).File).Digest;
        }

        return digests;
    }

    /// <summary>The key and the identity of a stage whose inputs are all known; false when one is not.</summary>
    public static bool TryCompute(StageNode node, Digest?[] inputs, [NotNullWhen(true)] out Digest? key, [NotNullWhen(true)] out byte[]? identity)
    {
        key = null;
        identity = null;
        if (Array.IndexOf(inputs, null) >= 0)
            return false;
        identity = IdentityDocument.Write(node, inputs);
        key = Digest.Of(identity);
        return true;
    }
}
