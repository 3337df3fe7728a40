namespace Pipeline.Graph.Identity;

/// <summary>
/// What decides the outputs of a stage, in canonical JSON: <c>inputs</c> (digest by role), <c>kind</c>, <c>outputs</c> (sorted file names),
/// <c>parameters</c>, <c>revision</c>. Its SHA-256 is the key of the action.
/// </summary>
internal static class IdentityDocument
{
    [ThreadStatic]
    private static CanonicalJsonWriter? _writer;

    /// <summary>The document of a stage. The bytes are good until the next call on the same thread.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="inputDigests">Digests of its inputs in their order; null where one is not known, for comparisons only.</param>
    public static ReadOnlySpan<byte> Write(StageNode node, Digest?[] inputDigests)
    {
        var writer = _writer ??= new CanonicalJsonWriter(remembers: true);
        writer.Clear();
        writer.StartObject();
        writer.Name("inputs");
        writer.StartObject();
        foreach (var index in node.InputsByRole)
        {
            writer.Name(node.Inputs[index].Role);
            if (inputDigests[index] is { } digest)
                writer.String(digest.ToString());
            else
                writer.Null();
        }

        writer.EndObject();
        writer.Name("kind");
        writer.String(node.Stage.Kind);
        writer.Name("outputs");
        writer.StartArray();
        foreach (var output in node.SortedOutputs)
            writer.String(output);
        writer.EndArray();
        writer.Name("parameters");
        WriteParameters(writer, node.Stage);
        writer.Name("revision");
        writer.Number(node.Stage.Revision);
        writer.EndObject();
        return writer.Written;
    }

    private static void WriteParameters(CanonicalJsonWriter writer, Stage stage)
    {
        writer.StartObject();
        try
        {
            CanonicalJson.WriteMembers(writer, stage, 0);
        }
        catch (GraphException e)
        {
            throw new GraphException($"The parameters of stage '{stage.Name}' have no identity: {e.Message}");
        }

        writer.EndObject();
    }
}
