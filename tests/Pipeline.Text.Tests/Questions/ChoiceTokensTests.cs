using Pipeline.Text.Questions;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Questions;

public sealed class ChoiceTokensTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Question: why\nAnswer:", "because of it")]
    [InlineData("the end  ", "of the text")]
    [InlineData("It was 19", "45 then")]
    [InlineData("the", "’s a mark")]
    public void Context_and_continuation_are_the_whole_text(string context, string text)
    {
        var tokenizer = Tokenizer();
        var choice = ChoiceTokens.Of(tokenizer, new Choice(context, text));
        Assert.Equal($"{context} {text}", Text(tokenizer, choice.Tokens));
        Assert.Equal(context.TrimEnd(), Text(tokenizer, choice.Tokens.Take(choice.ContextLength)));
    }

    [Fact]
    public void Without_a_context_the_end_of_the_document_before_stands_for_it()
    {
        var tokenizer = Tokenizer();
        var choice = ChoiceTokens.Of(tokenizer, new Choice("", "and so"));
        Assert.Equal((0, 1), (choice.Tokens[0], choice.ContextLength));
        Assert.Equal(" and so", Text(tokenizer, choice.Tokens));
    }

    private BpeModel Tokenizer() => BpeTrainer.Train(Sample.Words(_folder, Sample.Documents(20_000)), 400);

    private static string Text(BpeModel tokenizer, IEnumerable<int> tokens) => System.Text.Encoding.UTF8.GetString(tokenizer.Decode([.. tokens]));
}
