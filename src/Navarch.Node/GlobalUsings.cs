global using Navarch.Api.MetaV1;
global using Navarch.Api.Quantities;
global using Navarch.Api.Requests;
global using Navarch.Client.Objects;
global using Navarch.Core.Invariants;
