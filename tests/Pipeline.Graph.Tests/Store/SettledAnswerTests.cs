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
    public async Task What_is_damaged_is_no_answer()
    {
        await RememberAsync();
        var file = Path.Combine(OpenStore().Layout.Settled, "name");
        var whole = await File.ReadAllTextAsync(file);
        string[] damaged =
        [
            "", whole[..Question.Length], whole[..(Question.Length + 5)], whole[..(whole.Length / 2)], whole[..^4], $"{Question}\n\n{whole}", $"{Question}\n\0\0\0\n{whole}", $"{Question}\n\t\n{whole}",
        ];
        foreach (var text in damaged)
        {
            await File.WriteAllTextAsync(file, text);
            Assert.Null(Answers.Find("name", Question));
        }

        File.Delete(file);
        Directory.CreateDirectory(file);
        Assert.Null(Answers.Find("name", Question));
    }

    [StampTheory]
    [InlineData("written")]
    [InlineData("no longer absent")]
    [InlineData("link turned")]
    [InlineData("record deleted")]
    [InlineData("output deleted")]
    public async Task What_changes_while_the_answer_is_worked_out_is_not_believed(string change)
    {
        await File.WriteAllTextAsync(InFolder("other"), "other");
        File.CreateSymbolicLink(InFolder("link"), InFolder("other"));
        var record = (await RunAsync(Make("stage"))).Result("stage").Record!;
        await RememberAsync(meanwhile: () =>
        {
            switch (change)
            {
                case "written":
                    File.WriteAllText(Text, "other");
                    break;
                case "no longer absent":
                    File.WriteAllText(InFolder("absent"), "");
                    break;
                case "link turned":
                    File.Delete(InFolder("link"));
                    File.CreateSymbolicLink(InFolder("link"), Text);
                    break;
                case "record deleted":
                    File.Delete(OpenStore().Layout.Action(record.Key));
                    break;
                default:
                    File.Delete(OpenStore().Layout.Blob(record.Outputs[0].Digest));
                    break;
            }
        });

        Assert.False(File.Exists(Path.Combine(OpenStore().Layout.Settled, "name")));
    }

    [StampFact]
    public async Task Cleaning_forgets_answers()
    {
        await RememberAsync();
        GarbageCollector.Collect(OpenStore(), new HashSet<Digest>(), null, unreferenced: false);

        Assert.Null(Answers.Find("name", Question));
    }

    /// <summary>Remembers an answer that rests on an action, a text, a folder, a link, and something that is not there; as if asked in an hour, when none of them is new.</summary>
    private async Task<ActionRecord> RememberAsync(DateTimeOffset? asked = null, Action? meanwhile = null)
    {
        var record = (await RunAsync(Make("stage"))).Result("stage").Record!;
        await File.WriteAllTextAsync(Text, "text");
        Directory.CreateDirectory(Folder);
        var before = SettledAnswers.Look([Text, Folder, InFolder("link"), InFolder("absent")]);
        meanwhile?.Invoke();
        Answers.Remember("name", Question, asked ?? DateTimeOffset.UtcNow.AddHours(1), before, [record], Answer);
        return record;
    }
}
