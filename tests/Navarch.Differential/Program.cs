// Sends the same requests to two servers and says what they answer differently.
//   --left KUBECONFIG | --recorded FILE     the server that is right
//   --right KUBECONFIG                      the one that is held to it
//   --kinds v1/pods,apps/v1/deployments     these kinds alone       --scenarios TEXT   those whose name has the text
//   --record FILE                           keep what the left one answered
//   --keep FILE                             keep what the right one answered
//   --report FILE                           where every difference goes
// Both servers should be new: the requests name objects, and expect that they are not there.
// Ends with 1 when more than 1 % of the requests are answered differently without an explanation.
using Navarch.Differential;
using Navarch.Differential.Scenarios;

var options = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2) options[args[i]] = args[i + 1];
if (args.Length % 2 != 0 || !(options.ContainsKey("--left") || options.ContainsKey("--recorded")))
{
    Console.Error.WriteLine("differential: give --left KUBECONFIG or --recorded FILE, and --right KUBECONFIG");
    return 2;
}

var kinds = options.TryGetValue("--kinds", out var list) ? list.Split(',').ToHashSet() : null;
var part = options.GetValueOrDefault("--scenarios", "");
var scenarios = ScenarioList.Of(kind => kinds is null || kinds.Contains($"{kind.ApiVersion}/{kind.Plural}"))
    .Where(scenario => scenario.Name.Contains(part, StringComparison.Ordinal)).ToList();

var right = options.TryGetValue("--right", out var rightFile) ? PlayAsync(rightFile) : null;
var left = options.TryGetValue("--left", out var leftFile)
    ? await PlayAsync(leftFile)
    : Recording.Read(options["--recorded"]);
if (options.TryGetValue("--record", out var record)) Recording.Write(record, left);
if (right is null) return 0;

var answers = await right;
if (options.TryGetValue("--keep", out var keep)) Recording.Write(keep, answers);
var findings = Findings.Of(left, answers, Explanations.Own);
var report = Report.Of(findings);
Console.WriteLine(string.Join('\n', report.Split('\n').Take(4)));
if (options.TryGetValue("--report", out var reportFile)) File.WriteAllText(reportFile, report);
return findings.UnexplainedShare <= 0.01 ? 0 : 1;

async Task<IReadOnlyDictionary<string, Answer>> PlayAsync(string kubeconfig)
{
    using var client = ServerAccess.FromKubeconfig(kubeconfig);
    return await new Player(client).PlayAsync(scenarios);
}
