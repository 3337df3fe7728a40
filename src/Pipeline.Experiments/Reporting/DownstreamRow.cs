using Pipeline.Text.Questions;
using Pipeline.Training.Evaluation;

namespace Pipeline.Experiments.Reporting;

/// <summary>What one run answered to one file of questions.</summary>
/// <param name="Run">The run.</param>
/// <param name="Task">The file's name.</param>
/// <param name="Form">Its form.</param>
/// <param name="Accuracy">How many answers were right.</param>
internal sealed record DownstreamRow(string Run, string Task, QuestionForm Form, ChoiceAccuracy Accuracy);
