using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class SettledAnswerTests : StoreTest
{
    private const string Question = "how many?";

    private static readonly string[] Answer = ["> two,", "", "of three"];

    private string Text => InFolder("text");

    private string Folder => InFolder("folder");

    private SettledAnswers Answers => new(OpenStore());

    [StampFact]
    public async Task An_answer_is_found_as_long_as_nothing_changes()
    {
        await RememberAsync();

        Assert.Equal(Answer, Answers.Find("name", Question));
        Assert.Null(Answers.Find("name", "how much?"));
        Assert.Null(Answers.Find("other", Question));
    }

    [StampTheory]
    [InlineData("written")]
    [InlineData("replaced by its like")]
    [InlineData("deleted")]
    [InlineData("put into the folder")]
    [InlineData("no longer absent")]
    [InlineData("record deleted")]
    [InlineData("output cut")]
    public async Task A_file_that_changes_ends_it(string change)
    {
        var record = await RememberAsync();
        var store = OpenStore();
        switch (change)
        {
            case "written":
                await File.WriteAllTextAsync(Text, "other");
                break;
            case "replaced by its like":
                File.Copy(Text, Text + "2");
                File.SetLastWriteTimeUtc(Text + "2", File.GetLastWriteTimeUtc(Text));
                File.Move(Text + "2", Text, overwrite: true);
                break;
            case "deleted":
                File.Delete(Text);
                break;
            case "put into the folder":
                await File.WriteAllTextAsync(Path.Combine(Folder, "new"), "");
                break;
            case "no longer absent":
                await File.WriteAllTextAsync(InFolder("absent"), "");
                break;
            case "record deleted":
                File.Delete(store.Layout.Action(record.Key));
                break;
            default:
                var blob = store.Layout.Blob(record.Outputs[0].Digest);
                File.SetAttributes(blob, FileAttributes.Normal);
                await File.WriteAllTextAsync(blob, "");
                break;
        }

        Assert.Null(Answers.Find("name", Question));
    }

    [StampFact]
    public async Task A_file_that_is_as_new_as_the_question_is_not_believed()
    {
        await RememberAsync(asked: DateTimeOffset.UtcNow);

        Assert.Null(Answers.Find("name", Question));
    }

    [StampFact]
    public async Task What_is_cut_off_is_no_answer()
    {
        await RememberAsync();
        var file = Path.Combine(OpenStore().Layout.Settled, "name");
        var whole = await File.ReadAllTextAsync(file);
        foreach (var length in new[] { 0, Question.Length, Question.Length + 5, whole.Length / 2, whole.Length - 4 })
        {
            await File.WriteAllTextAsync(file, whole[..length]);
            Assert.Null(Answers.Find("name", Question));
        }
    }

    [StampFact]
    public async Task Cleaning_forgets_answers()
    {
        await RememberAsync();
        GarbageCollector.Collect(OpenStore(), new HashSet<Digest>(), null, unreferenced: false);

        Assert.Null(Answers.Find("name", Question));
    }

    /// <summary>Remembers an answer that rests on an action, a text, a folder, and something that is not there; as if asked in an hour, when none of them is new.</summary>
    private async Task<ActionRecord> RememberAsync(DateTimeOffset? asked = null)
    {
        var record = (await RunAsync(Make("stage"))).Result("stage").Record!;
        await File.WriteAllTextAsync(Text, "text");
        Directory.CreateDirectory(Folder);
        Answers.Remember("name", Question, asked ?? DateTimeOffset.UtcNow.AddHours(1), [record], [Text, Folder, InFolder("absent")], Answer);
        return record;
    }
}
