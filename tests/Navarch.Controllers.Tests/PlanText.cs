using System.Text.Json;
using Navarch.Api.Documents;

namespace Navarch.Controllers.Tests;

/// <summary>A plan as a document for a reader: of updates only what they can change.</summary>
static class PlanText
{
    public static DocumentValue Of(Plan plan)
    {
        var text = new DocumentObject { ["steps"] = new DocumentArray(plan.Steps.Select(Of)) };
        if (plan.Events.Count > 0) text["events"] = new DocumentArray(plan.Events.Select(Of));
        if (plan.RequeueAfter is { } delay) text["requeueAfter"] = delay.ToString();
        return text;
    }

    private static DocumentValue Of(PlanStep step)
    {
        var text = step switch
        {
            PlanStep.Create create => new DocumentObject { ["create"] = Parse(ObjectJson.Write(create.Object)) },
            PlanStep.Update update => new DocumentObject { ["update"] = Without(update.Object, "status") },
            PlanStep.UpdateStatus update => new DocumentObject { ["updateStatus"] = Without(update.Object, "spec") },
            PlanStep.Patch patch => new DocumentObject
            {
                ["patch"] = $"{patch.Resource.Kind} {patch.Target} {patch.Subresource}".TrimEnd(),
                ["with"] = Parse(patch.Change.Body.ToArray()),
            },
            PlanStep.Delete delete => new DocumentObject { ["delete"] = $"{delete.Resource.Kind} {delete.Target} {delete.Uid}" },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (step.Done is { } done) text["done"] = Of(done);
        if (step.Failed is { } failed) text["failed"] = Of(failed);
        return text;
    }

    private static DocumentValue Of(PlannedEvent told) => $"{told.Type} {told.Reason}: {told.Message}";

    private static DocumentValue Without(IKubernetesObject target, string part)
    {
        var document = (DocumentObject)Parse(ObjectJson.Write(target));
        document.Remove(part);
        return document;
    }

    private static DocumentValue Parse(byte[] json) => Assert.IsType<DocumentParse.Parsed>(DocumentJson.Parse(json)).Value;
}
