using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Hosts;

/// <summary>A stage whose inputs are all there, to be run by a host.</summary>
public sealed class StageTask
{
    internal StageTask(StageNode node, Digest key, ReadOnlyMemory<byte> identity, bool sharesKey)
    {
        Node = node;
        Key = key;
        Identity = identity;
        SharesKey = sharesKey;
    }

    /// <summary>The stage.</summary>
    public Stage Stage => Node.Stage;

    /// <summary>The key under which its outputs are published.</summary>
    public Digest Key { get; }

    /// <summary>Whether it is to be run even though another process is at work on the same key.</summary>
    public bool SharesKey { get; }

    internal StageNode Node { get; }

    internal ReadOnlyMemory<byte> Identity { get; }
}
