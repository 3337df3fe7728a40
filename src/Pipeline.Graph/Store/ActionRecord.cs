using System.Text;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>What the store remembers of an execution that succeeded.</summary>
public sealed record ActionRecord
{
    /// <summary>SHA-256 of <see cref="Identity"/>.</summary>
    public required Digest Key { get; init; }

    /// <summary>Name of the stage when it ran.</summary>
    public required string Stage { get; init; }

    /// <summary>The identity document, canonical JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Identity { get; init; }

    /// <summary>The outputs, ordered by name.</summary>
    public required IReadOnlyList<ArtifactFile> Outputs { get; init; }

    /// <summary>When the execution started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, publication included; of several that ran together, its share.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The estimate of the stage's cost, in FLOPs.</summary>
    public required double Flops { get; init; }

    /// <summary>Threads that the stage was given.</summary>
    public required int Threads { get; init; }

    /// <summary>Name and version of the program that ran the stage.</summary>
    public required string Program { get; init; }

    /// <summary>Runtime, operating system and architecture, and the libraries that the stage named.</summary>
    public required string Runtime { get; init; }

    /// <summary>Digests of the inputs by role, as the identity document has them.</summary>
    public IReadOnlyDictionary<string, Digest> Inputs => ActionRecordFormat.ReadInputs(Identity);

    /// <summary>The output of a name.</summary>
    /// <exception cref="GraphException">The action has no such output.</exception>
    public ArtifactFile Output(string name)
    {
        foreach (var output in Outputs)
        {
            if (output.Name == name)
                return output;
        }

        throw new GraphException($"Stage '{Stage}' has no output '{name}'.");
    }

    /// <summary>The identity document as text.</summary>
    public string IdentityJson() => Encoding.UTF8.GetString(Identity.Span);
}
