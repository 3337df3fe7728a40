using System.Text;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Questions;

/// <summary>A choice in tokens: those of its context, and those of its continuation.</summary>
/// <param name="Tokens">Both, one after the other.</param>
/// <param name="ContextLength">How many are the context's; at least 1, since something has to stand before what is predicted.</param>
public sealed record ChoiceTokens(IReadOnlyList<int> Tokens, int ContextLength)
{
    /// <summary>
    /// Context and continuation are encoded together, as a model reads text. The context's tokens are those that it has alone too, without space at its end, which belongs to what follows. Where there is none,
    /// the token that ends documents stands before, as it does in training.
    /// </summary>
    public static ChoiceTokens Of(BpeModel tokenizer, Choice choice)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(choice);
        var context = choice.Context.TrimEnd();
        var whole = tokenizer.Encode(Encoding.UTF8.GetBytes($"{choice.Context} {choice.Text}"));
        var shared = tokenizer.Encode(Encoding.UTF8.GetBytes(context)).AsSpan().CommonPrefixLength(whole);
        return shared > 0 ? new ChoiceTokens(whole, shared) : new ChoiceTokens([EndOfText, .. whole], 1);
    }

    private const int EndOfText = 0;
}
