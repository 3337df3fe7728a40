namespace Pipeline.Reports.Documents;

/// <summary>A part of a section.</summary>
public abstract record Block
{
    private protected Block()
    {
    }

    /// <summary>The blocks inside this one.</summary>
    internal virtual IReadOnlyList<Block> Inside => [];

    /// <summary>This block and all blocks inside it, the outer one first.</summary>
    internal IEnumerable<Block> All() => Inside.SelectMany(block => block.All()).Prepend(this);
}
