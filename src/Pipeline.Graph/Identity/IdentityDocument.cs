namespace Pipeline.Graph.Identity;

/// <summary>
/// What decides the outputs of a stage, in canonical JSON: <c>inputs</c> (digest by role), <c>kind</c>, <c>outputs</c> (sorted file names),
/// <c>parameters</c>, <c>revision</c>. Its SHA-256 is the key of the action.
/// </summary>
internal static class IdentityDocument
{
    [ThreadStatic]
    private static CanonicalJsonWriter? _writer;

    public static byte[] Parameters(Stage stage)
    {
        var writer = Writer();
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
        return writer.Written.ToArray();
    }

    /// <summary>The document of a stage.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="inputDigests">Digests of its inputs in their order; null where one is not known, for comparisons only.</param>
    public static byte[] Write(StageNode node, Digest?[] inputDigests)
    {
        var parameters = node.Parameters;
        var writer = Writer();
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
        writer.Raw(parameters);
        writer.Name("revision");
        writer.Number(node.Stage.Revision);
        writer.EndObject();
        return writer.Written.ToArray();
    }

    private static CanonicalJsonWriter Writer()
    {
        var writer = _writer ??= new CanonicalJsonWriter();
        writer.Clear();
        return writer;
    }
}
