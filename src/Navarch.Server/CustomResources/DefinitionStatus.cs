using Navarch.Api.ApiExtensionsV1;

namespace Navarch.Server.CustomResources;

/// <summary>What the server has to say of a definition: the names that it has got, and its conditions.</summary>
internal sealed record DefinitionStatus(
    DefinitionNames AcceptedNames, IReadOnlyList<CustomResourceDefinitionCondition> Conditions)
{
    /// <summary>Null when nothing of it changes.</summary>
    /// <param name="group">All definitions of the group, this one among them.</param>
    public static DefinitionStatus? Plan(Definition definition, IEnumerable<Definition> group, DateTimeOffset now)
    {
        var (names, conditions) = (definition.AcceptedNames, definition.Conditions);
        if (!definition.Names.Equal(definition.AcceptedNames))
        {
            (names, var accepted) = NameClaims.Judge(definition, group);
            Set(accepted);
        }
        if (EstablishmentOf(definition, conditions) is { } establishment) Set(establishment);
        if (definition.PreservesUnknownFields) Set(DefinitionConditions.NotStructural);
        else if (definition.Find(CustomResourceDefinitionConditionType.NonStructuralSchema) is { } overcome)
            conditions = [.. conditions.Where(present => present.Type != overcome.Type)];
        if (ApprovalPolicy.Judge(definition.Group, definition.Approval) is { } approval) Set(approval);

        return names.Equal(definition.AcceptedNames) && ReferenceEquals(conditions, definition.Conditions)
            ? null
            : new(names, conditions);

        void Set(CustomResourceDefinitionCondition condition)
        {
            var before = conditions.FirstOrDefault(present => present.Type == condition.Type);
            if (!DefinitionConditions.Alike(before, condition))
                conditions = DefinitionConditions.With(conditions, condition, now);
        }
    }

    /// <summary>Once established, it stays so.</summary>
    private static CustomResourceDefinitionCondition? EstablishmentOf(
        Definition definition, IReadOnlyList<CustomResourceDefinitionCondition> conditions)
    {
        if (definition.Is(CustomResourceDefinitionConditionType.Established)) return null;
        var hasNames = conditions.Any(present =>
            present is { Type: CustomResourceDefinitionConditionType.NamesAccepted, Status: "True" });
        if (!hasNames) return DefinitionConditions.NotAccepted;
        return definition.Webhook is { } webhook && !AuthorityBundle.IsReadable(webhook.Client.CaBundle)
            ? DefinitionConditions.InvalidAuthority
            : DefinitionConditions.Established;
    }
}
