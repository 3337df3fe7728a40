using System.Diagnostics.CodeAnalysis;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Identity;

/// <summary>Computes identity documents from the digests of inputs.</summary>
internal static class StageKeys
{
    /// <summary>Hashes the files from outside that are not remembered, several at once, and reports all that are missing.</summary>
    public static void HashOutsideFiles(StageGraph graph, ArtifactStore store)
    {
        string[] paths = [.. graph.Nodes.SelectMany(n => n.Inputs).OfType<FileInput>().Select(f => f.Path).Distinct(StringComparer.Ordinal)];
        if (paths.Length == 0)
            return;
        var problems = new string?[paths.Length];
        Parallel.For(0, paths.Length, i =>
        {
            try
            {
                store.Files.Of(paths[i]);
            }
            catch (GraphException e)
            {
                problems[i] = e.Message;
            }
        });
        GraphException.ThrowIfAny([.. problems.OfType<string>()]);
        store.Files.Save();
    }

    /// <summary>
    /// The identity of a stage whose producers have these records. False when a record is missing; then there is no key, and the document
    /// has null for its files.
    /// </summary>
    public static bool TryCompute(StageNode node, ActionRecord?[] producers, ArtifactStore store, [NotNullWhen(true)] out Digest? key, out byte[] identity)
    {
        var complete = true;
        var digests = new Digest?[node.Inputs.Count];
        for (var i = 0; i < digests.Length; i++)
        {
            if (node.Inputs[i] is FileInput file)
                digests[i] = store.Files.Of(file.Path);
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
