using System.Text;

namespace Pipeline.Text.Questions;

/// <summary>One of the answers to a question: a model is asked how likely <paramref name="Text"/> is after <paramref name="Context"/> and a space.</summary>
/// <param name="Context">What stands before; it may differ from choice to choice.</param>
/// <param name="Text">The continuation, without the space.</param>
public sealed record Choice(string Context, string Text)
{
    /// <summary>Length of the continuation in bytes of UTF-8, without the space.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(Text);
}
