using System.Xml.Linq;

namespace AkkaZkStream.House.Tests;

/// <summary>References run downwards only. The layers are drawn in ARCHITECTURE.md.</summary>
public sealed class LayerTests
{
    // Everything that a product project may refer to directly.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AkkaZkStream.ZooKeeper"] = [],
        ["AkkaZkStream.ZooKeeper.Server"] = ["AkkaZkStream.ZooKeeper"],
        ["AkkaZkStream.Coordination"] = ["Akka", "Akka.Coordination", "Akka.Streams", "AkkaZkStream.ZooKeeper"],
        ["AkkaZkStream.Streams"] = ["Akka", "Akka.Streams"],
        ["AkkaZkStream"] = ["Akka", "Akka.Streams", "AkkaZkStream.Coordination", "AkkaZkStream.Streams", "AkkaZkStream.ZooKeeper"],
        ["AkkaZkStream.PostgreSql"] = ["AkkaZkStream.Coordination"],
        ["AkkaZkStream.Hosting"] = ["Akka", "AkkaZkStream", "AkkaZkStream.Coordination", "AkkaZkStream.ZooKeeper"],
        ["AkkaZkStream.TestKit"] =
        [
            "Akka", "Akka.Streams", "AkkaZkStream", "AkkaZkStream.Coordination", "AkkaZkStream.Streams",
            "AkkaZkStream.ZooKeeper", "AkkaZkStream.ZooKeeper.Server",
        ],
        ["AkkaZkStream.Cli"] =
        [
            "Akka", "Akka.Streams", "AkkaZkStream", "AkkaZkStream.Coordination", "AkkaZkStream.Streams",
            "AkkaZkStream.ZooKeeper", "AkkaZkStream.ZooKeeper.Server",
        ],
    };

    public static TheoryData<string> Projects =>
        [.. Repository.Under("src/AkkaZkStream", ".csproj").Select(p => Path.GetFileNameWithoutExtension(p))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_RunDownwardsOnly(string project)
    {
        var references = References($"src/{project}/{project}.csproj");

        Assert.True(Allowed.ContainsKey(project), $"{project} has no place in the layers: give it one.");
        Rule.Holds($"{project} may refer to [{string.Join(", ", Allowed[project])}] only.", references.Except(Allowed[project]));
    }

    [Fact]
    public void Kernel_References_NothingOfTheProduct() =>
        Rule.Holds(
            "The kernel knows nothing of the product.",
            Repository.Under("src/akka/", ".csproj").Where(p => Repository.Read(p).Contains("AkkaZkStream")));

    [Fact]
    public void Kernel_Internals_AreHiddenFromWhatBothSubstratesBuild() =>
        Rule.Holds(
            "A kernel project grants its internals to kernel projects and their own tests only (else error CS0507 with the packages).",
            from file in Repository.Under("src/akka/", "")
            where file.EndsWith(".cs") || file.EndsWith(".csproj")
            from line in Repository.Lines(file)
            where line.Text.Contains("InternalsVisibleTo") && line.Text.Contains("AkkaZkStream")
            select $"{file}:{line.Number}");

    [Fact]
    public void PackagesFilter_ListsEverythingButTheKernelAndItsTests()
    {
        var filter = Repository.Read("AkkaZkStream.Packages.slnf").Replace(@"\\", "/");
        var projects = Repository.Under("", ".csproj").ToList();

        Rule.Holds(
            "AkkaZkStream.Packages.slnf lists each project that is neither kernel nor a test of it, and no other.",
            projects.Where(p => filter.Contains($"\"{p}\"") == (p.StartsWith("src/akka/") || p.StartsWith("tests/akka/"))));
    }

    [Fact]
    public void Solution_ListsEveryProject()
    {
        var solution = Repository.Read("AkkaZkStream.sln").Replace('\\', '/');

        Rule.Holds(
            "AkkaZkStream.sln lists every project.",
            Repository.Under("", ".csproj").Where(p => !solution.Contains(p)));
    }

    private static IEnumerable<string> References(string project) =>
        from element in XDocument.Parse(Repository.Read(project)).Descendants()
        where element.Name.LocalName is "ProjectReference" or "AkkaReference"
        select Path.GetFileName(element.Attribute("Include")!.Value.Replace('\\', '/')) into name
        select name.EndsWith(".csproj") ? name[..^".csproj".Length] : name;
}
