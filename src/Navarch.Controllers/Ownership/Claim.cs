using Navarch.Api.Selectors;

namespace Navarch.Controllers.Ownership;

/// <summary>
/// Which objects a controller's selector makes its own: 1 what it owns and selects stays; 2 what it owns and no longer
/// selects is released; 3 an orphan that it selects is adopted, if the owner is still alive.
/// </summary>
/// <param name="Mine">Owned and selected now.</param>
/// <param name="Changes">Patches that adopt and release.</param>
sealed record Claim<T>(IReadOnlyList<T> Mine, IReadOnlyList<PlanStep> Changes) where T : class, IKubernetesObject
{
    public static Claim<T> Of(IKubernetesObject owner, LabelFilter selector, IEnumerable<T> candidates)
    {
        List<T> mine = [];
        List<PlanStep> changes = [];
        foreach (var candidate in candidates)
        {
            var metadata = candidate.Metadata;
            var controller = metadata.ControllerOf();
            if (controller is not null && controller.Uid != owner.Metadata.Uid) continue;
            var matches = selector.Matches(metadata.Labels);
            if (controller is not null && matches) mine.Add(candidate);
            else if (controller is not null && !owner.Metadata.IsTerminating) changes.Add(Release(owner, candidate));
            else if (controller is null && matches && !owner.Metadata.IsTerminating && !metadata.IsTerminating)
                changes.Add(Adopt(owner, candidate));
        }
        return new Claim<T>(mine, changes);
    }

    private static PlanStep.Patch Adopt(IKubernetesObject owner, T target) =>
        new(target.Declaration, ObjectKey.Of(target), ObjectPatch.StrategicMerge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteStartArray("ownerReferences"u8);
            owner.AsController().Write(writer);
            writer.WriteEndArray();
            writer.WriteString("uid"u8, target.Metadata.Uid);
            writer.WriteEndObject();
            writer.WriteEndObject();
        })))
        {
            OnlyWhileAlive = owner,
        };

    private static PlanStep.Patch Release(IKubernetesObject owner, T target) =>
        new(target.Declaration, ObjectKey.Of(target), ObjectPatch.StrategicMerge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteStartArray("ownerReferences"u8);
            writer.WriteStartObject();
            writer.WriteString("$patch"u8, "delete"u8);
            writer.WriteString("uid"u8, owner.Metadata.Uid);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteString("uid"u8, target.Metadata.Uid);
            writer.WriteEndObject();
            writer.WriteEndObject();
        })));
}
