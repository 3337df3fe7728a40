namespace Pipeline.Reports.Documents;

/// <summary>A part of a section.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}
