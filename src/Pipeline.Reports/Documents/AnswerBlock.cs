namespace Pipeline.Reports.Documents;

/// <summary>The answer to one question of an experiment, as a reader in a hurry needs it: what to use, how sure that is, why, and what to run next.</summary>
/// <param name="Question">The question, such as "Which vocabulary?".</param>
/// <param name="Answer">The recommendation in one sentence, or that the data does not decide. Its strength is how sure it is.</param>
/// <param name="Numbers">The numbers of the recommendation, shown large.</param>
/// <param name="Reasons">A heading such as "Why" and a sentence, in the order in which they are read: first how sure the answer is.</param>
public sealed record AnswerBlock(
    string Question,
    FindingBlock Answer,
    IReadOnlyList<AnswerNumber> Numbers,
    IReadOnlyList<AnswerReason> Reasons) : Block
{
    /// <summary>The figure that shows it; null if there is none.</summary>
    public FigureBlock? Figure { get; init; }

    internal override IReadOnlyList<Block> Inside => Figure is null ? [Answer] : [Answer, Figure];
}
