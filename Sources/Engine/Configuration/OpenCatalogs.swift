internal import Catalogs
internal import Corpus
internal import SystemPackage

extension PipelineConfiguration {
  /// The configuration with the catalogues of its stages open; each is then called by its file's name and
  /// SHA-256, which tell the content and no place.
  ///
  /// - Parameter locations: where the configuration's paths lead.
  /// - Returns: the configuration as it can be run.
  /// - Throws: `ConfigurationError` naming each that cannot be used.
  public func openingCatalogs(at locations: Locations) throws(ConfigurationError)
    -> PipelineConfiguration
  {
    var opened = self
    var problems: [ConfigurationProblem] = []
    for (number, stage) in stages.enumerated() where !stage.catalogFiles.isEmpty {
      var catalogs: [(name: String, index: CatalogIndex)] = []
      for (index, file) in stage.catalogFiles.enumerated() {
        let path = locations.path(file)
        do {
          let catalog = try CatalogIndex(path)
          let name = path.lastComponent?.string ?? file
          catalogs.append(("\(name)@sha256:\(catalog.sha256)", catalog))
        } catch {
          problems.append(
            ConfigurationProblem(
              path: "stages[\(number)].catalogs[\(index)]", problem: error.description))
        }
      }
      opened.stages[number] = stage.reading(catalogs)
    }
    guard problems.isEmpty else { throw locations.error(problems) }
    return opened
  }
}
