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

    /// <summary>
    /// The identity of a stage whose producers have these records. False when a record is missing; then there is no key, and the document
    /// has null for its files.
    /// </summary>
    /// <param name="node">The stage.</param>
    /// <param name="producers">The records of the stages that make its inputs, in their order; null for a file from outside.</param>
    /// <param name="outside">Digests of the files from outside, by path.</param>
    /// <param name="key">The key, if there is one.</param>
    /// <param name="identity">The identity document.</param>
    public static bool TryCompute(
        StageNode node,
        ActionRecord?[] producers,
        Dictionary<string, Digest> outside,
        [NotNullWhen(true)] out Digest? key,
        out byte[] identity)
    {
        var complete = true;
        var digests = new Digest?[node.Inputs.Count];
        for (var i = 0; i < digests.Length; i++)
        {
            if (node.Inputs[i] is FileInput file)
                digests[i] = outside[file.Path];
            else if (producers[i] is { } record)
                digests[i] = record.Output(((ProducedInput)node.Inputs[i]).File).Digest;
            else
                complete = false;
        }

        identity = IdentityDocument.Write(node, digests);
        key = complete ? Digest.Of(identity) : null;
        return complete;
    }
}
