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
        if (paths.Length > 1)
            Parallel.For(0, paths.Length, Hash);
        else if (paths.Length == 1)
            Hash(0);
        void Hash(int i)
        {
            try
            {
                digests[i] = store.Files.Of(paths[i]);
            }
            catch (GraphException e)
            {
                problems[i] = e.Message;
            }
        }

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

    /// <summary>Computes the key of a stage and looks it up; null when an input is not known.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="inputs">Digests of its inputs in their order; null where one is not known.</param>
    /// <param name="store">Where to look.</param>
    public static StageLookup? Find(StageNode node, Digest?[] inputs, ArtifactStore store)
    {
        if (Array.IndexOf(inputs, null) >= 0)
            return null;
        var identity = IdentityDocument.Write(node, inputs);
        var key = Digest.Of(identity);
        var record = store.FindRecord(key);
        var missing = record is null ? null : store.MissingOutput(record);
        var whole = missing is null && record is not null ? record : store.Cache?.Fetch(store, key);
        return whole is null
            ? new StageLookup(key, identity.ToArray(), null, missing)
            : new StageLookup(key, whole.Identity, whole, null);
    }
}
