using System.Security.Cryptography;
using Pipeline.Experiments.Specs;
using Pipeline.Text.Questions;

namespace Pipeline.Experiments.Downstream;

/// <summary>A file of questions that was read and found good.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Form">Its form.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Choices">How many choices its questions have together.</param>
internal sealed record DownstreamTask(string Name, QuestionForm Form, string File, int Choices)
{
    /// <summary>The files that a spec names, in its order. Read before anything is trained, so that a damaged one costs no night.</summary>
    /// <exception cref="SpecException">A file is missing, is not the one that is meant, or has a line that is no question; the message has a line for each.</exception>
    public static IReadOnlyList<DownstreamTask> Of(Experiment experiment)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(experiment.File))!;
        var tasks = new List<DownstreamTask>();
        var errors = new List<SpecError>();
        foreach (var (index, spec) in (experiment.Spec.Downstream ?? []).Index())
        {
            var file = Path.GetFullPath(Path.Combine(folder, spec.File));
            void Refuse(string key, string message) => errors.Add(experiment.ErrorAt(FormattableString.Invariant($"downstream[{index}].{key}"), message));
            try
            {
                var digest = DigestOf(file);
                if (digest != spec.Sha256)
                    Refuse("sha256", $"{spec.File} has the digest {digest}; correct it here if this content is meant");
                else
                    tasks.Add(new DownstreamTask(spec.ReportName, spec.Task, file, QuestionFile.Read(file, spec.Task).Sum(question => question.Choices.Count)));
            }
            catch (Exception exception) when (exception is QuestionException or IOException or UnauthorizedAccessException)
            {
                Refuse("file", exception is FileNotFoundException or DirectoryNotFoundException ? $"there is no file '{spec.File}' in {folder}" : exception.Message);
            }
        }

        return errors.Count == 0 ? tasks : throw new SpecException(errors);
    }

    private static string DigestOf(string file)
    {
        using var stream = System.IO.File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
