namespace Pipeline.Text.Questions;

/// <summary>The forms in which files of multiple-choice questions are published, and the words in which each is asked: those of EleutherAI's lm-evaluation-harness.</summary>
public enum QuestionForm
{
    /// <summary>ARC (arXiv 1803.05457): question, choices with labels, answerKey. Asked as <c>Question: …\nAnswer:</c>.</summary>
    Arc,

    /// <summary>HellaSwag (arXiv 1905.07830): activity_label, ctx_a, ctx_b, endings, label from 0. Asked as <c>activity: context</c>, without what stands in brackets.</summary>
    HellaSwag,

    /// <summary>PIQA (arXiv 1911.11641): goal, sol1, sol2, label 0 or 1. Asked as <c>Question: …\nAnswer:</c>.</summary>
    Piqa,

    /// <summary>WinoGrande (arXiv 1907.10641): sentence with a gap _, option1, option2, answer 1 or 2. Asked as the rest of the sentence after the gap, filled with either.</summary>
    WinoGrande,

    /// <summary>OpenBookQA (arXiv 1809.02789): question_stem, choices with labels, answerKey. Asked as the stem alone.</summary>
    OpenBookQA,

    /// <summary>BoolQ (arXiv 1905.10044): passage, question, answer or label. Asked as <c>passage\nQuestion: …?\nAnswer:</c>, with the choices no and yes.</summary>
    BoolQ,
}
